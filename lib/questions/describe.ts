import type { CommentEntry } from './context'
import type { Candidate, Piece } from './pieces'
import type { FoundQuestion } from './types'

/** The writer's own text of a span's lines, as it stands. */
export function textOf(comment: CommentEntry, lines: [number, number]): string {
  return comment.comment.lines
    .filter((line) => line.number >= lines[0] && line.number <= lines[1])
    .map((line) => line.text)
    .join('\n')
}

const maxSummary = 120

/** One line for lists: white space collapsed, cut at a word. At most 120 characters. */
export function summaryOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= maxSummary) return flat
  const cut = flat.slice(0, maxSummary - 1)
  const space = cut.lastIndexOf(' ')
  return `${space > 60 ? cut.slice(0, space) : cut}…`
}

const quoteLines = 12

/** The last lines of the quote above a comment, without their markers. */
export function quoteAbove(comment: CommentEntry): string {
  const lines = comment.comment.quote.map((line) => line.text)
  while (lines.length > 0 && (lines.at(-1) ?? '').trim() === '') lines.pop()
  return lines.slice(-quoteLines).join('\n')
}

/** Cues of all prose of a span together. */
export function spanCues(piece: Piece, { from, to }: Candidate): Array<Uint8Array | undefined> {
  return piece.facts.comment.cues.slice(from, to + 1)
}

/** Order for people: by the mail's place in the thread, then by line. */
export function inOrder(questions: FoundQuestion[], order: string[]): FoundQuestion[] {
  const place = new Map(order.map((key, at) => [key, at]))
  return questions.toSorted(
    (a, b) =>
      (place.get(a.message) ?? 0) - (place.get(b.message) ?? 0) ||
      a.lines[0] - b.lines[0] ||
      a.lines[1] - b.lines[1],
  )
}
