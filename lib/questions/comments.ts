import type { BodyLine } from '#lib/quote/types'
import type { Mail } from '#lib/series/types'

/** All own text of a mail between two quotes: the unit that a reviewer writes. */
export interface Comment {
  /** Position among the comments of the mail, from 0. */
  index: number
  /** Own, blank, diff and trailer lines, without blank lines at the ends. */
  lines: BodyLine[]
  first: number
  last: number
  /** Quoted lines between the comment before and this one, in order; empty when there are none. */
  quote: BodyLine[]
  /** True when a quote follows right beneath. */
  quoteBelow: boolean
}

const ownKinds = new Set(['own', 'blank', 'diff', 'trailer'])

/** Lines of a mail that a human looks at at most; what follows is a log or an attachment in disguise. */
const maxLines = 20_000

const isBlank = (line: BodyLine): boolean => line.text.trim() === ''

function trimmed(lines: BodyLine[]): BodyLine[] {
  let start = 0
  let end = lines.length
  while (start < end && isBlank(lines[start] as BodyLine)) start += 1
  while (end > start && isBlank(lines[end - 1] as BodyLine)) end -= 1
  return lines.slice(start, end)
}

/**
 * Takes a mail's own text apart into comments, in the order of the body.
 * Attribution lines, signatures and list footers belong to none; a snip mark ends a comment.
 */
export function commentsOf(mail: Mail): Comment[] {
  const comments: Comment[] = []
  let own: BodyLine[] = []
  let quote: BodyLine[] = []
  const flush = (quoteBelow: boolean): void => {
    const lines = trimmed(own)
    own = []
    const first = lines[0]
    const last = lines.at(-1)
    if (!first || !last) return
    comments.push({
      index: comments.length,
      lines,
      first: first.number,
      last: last.number,
      quote,
      quoteBelow,
    })
    quote = []
  }
  for (const line of mail.quoted.lines.slice(0, maxLines)) {
    if (line.depth === 0 && ownKinds.has(line.kind)) {
      own.push(line)
      continue
    }
    flush(line.kind === 'quote')
    if (line.kind === 'quote') quote.push(line)
  }
  flush(false)
  return comments
}
