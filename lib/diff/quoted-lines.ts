import type { DraftLine } from '#lib/quote/reply-draft'
import type { FileDiff } from './types'

/** Lines that one reply quotes; more is a mail that nobody reads (trim your quotes, email-clients.rst). */
export const maxQuotedLines = 300

export interface LineRange {
  /** Body lines from 1, both included. */
  first: number
  last: number
}

/** A range in order, inside the mail. */
export function clampRange({ first, last }: LineRange, lines: number): LineRange {
  const [from, to] = first <= last ? [first, last] : [last, first]
  const within = (line: number): number => Math.min(Math.max(1, Math.trunc(line)), Math.max(1, lines))
  return { first: within(from), last: within(to) }
}

/** The lines above a range that say where it stands: the file's first line and the hunk's `@@` line. */
function headsOf(files: readonly FileDiff[], { first }: LineRange): number[] {
  const file = files.find(({ firstLine, lastLine }) => first >= firstLine && first <= lastLine)
  const hunk = file?.hunks.findLast(({ bodyLine }) => bodyLine <= first)
  return [file?.firstLine, hunk?.bodyLine].filter((line) => line !== undefined)
}

/**
 * What a reply to a range of a patch mail quotes: the lines, above them the file's and the hunk's own line, so that
 * the reader (and any program that reads the reply) knows the place, and a mark wherever something is left out.
 * @param body the mail's decoded lines; line n is `body[n - 1]`
 */
export function quotedLines(
  body: readonly string[],
  files: readonly FileDiff[],
  range: LineRange,
): DraftLine[] {
  const { first, last } = clampRange(range, body.length)
  const end = Math.min(last, first + maxQuotedLines - 1)
  const chosen = Array.from({ length: end - first + 1 }, (_, at) => first + at)
  const numbers = [...new Set([...headsOf(files, { first, last }), ...chosen])].sort((a, b) => a - b)
  const lines: DraftLine[] = []
  let before = numbers[0] ?? 1
  for (const number of numbers) {
    if (number > before + 1) lines.push({ kind: 'gap' })
    lines.push({ kind: 'line', text: body[number - 1] ?? '' })
    before = number
  }
  return end < last ? [...lines, { kind: 'gap' }] : lines
}
