import { InvalidInputError } from '#lib/errors'
import { quoteBody } from '#lib/quote/quote-body'
import type { BodyLine } from '#lib/quote/types'

/** What is needed of a message to read lines of it. */
export interface BodySource {
  body: string
  flowed: boolean
}

const isOwn = ({ kind }: BodyLine): boolean => kind === 'own' || kind === 'blank' || kind === 'snip'

/** The lines of a message with what each is. */
export const bodyLines = ({ body, flowed }: BodySource): BodyLine[] =>
  quoteBody(body.split('\n'), { flowed }).lines

/**
 * The writer's own text in a range of lines, and the range without blank lines at its ends.
 * @throws InvalidInputError when the range is outside the message, holds quoted lines or nothing at all
 */
export function ownText(
  source: BodySource,
  first: number,
  last: number,
): { text: string; lines: [number, number] } {
  const lines = bodyLines(source)
  if (first < 1 || last > lines.length || first > last)
    throw new InvalidInputError(`Choose lines between 1 and ${lines.length}.`)
  const chosen = lines.slice(first - 1, last)
  const foreign = chosen.find((line) => !isOwn(line))
  if (foreign)
    throw new InvalidInputError(
      `Line ${foreign.number} is not the writer's own text; choose lines without quotes.`,
    )
  const full = chosen.filter(({ kind }) => kind !== 'blank')
  const [start, end] = [full[0], full.at(-1)]
  if (!start || !end) throw new InvalidInputError('Those lines are empty.')
  const text = chosen
    .filter(({ number }) => number >= start.number && number <= end.number)
    .map(({ text }) => text)
    .join('\n')
  return { text, lines: [start.number, end.number] }
}

/** The quoted lines right above a line, without markers; at most twelve, '' when there are none. */
export function quoteAbove(source: BodySource, line: number): string {
  const lines = bodyLines(source)
  let at = line - 2
  while (at >= 0 && lines[at]?.kind !== 'quote') at--
  const end = at
  while (at >= 0 && lines[at]?.kind === 'quote') at--
  return lines
    .slice(Math.max(at + 1, end - 11), end + 1)
    .map(({ text }) => text)
    .join('\n')
}

/** One line of at most 120 characters for lists. */
export function summarise(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 120 ? line : `${line.slice(0, 119).trimEnd()}…`
}
