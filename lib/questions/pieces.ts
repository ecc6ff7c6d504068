import { anchorOf } from './anchor'
import { type Span, spansOf } from './candidates'
import type { Context } from './context'
import { type CommentFacts, factsOf } from './facts'
import { vectorOf } from './features'
import { reportOf } from './robots'

/** A span with its features. */
export interface Candidate extends Span {
  vector: Float64Array
  lines: [number, number]
}

/** A comment with everything that may be a question in it. */
export interface Piece {
  facts: CommentFacts
  candidates: Candidate[]
}

/** Every comment of a thread with its candidates, in the order of `context.order`. */
export function piecesOf(context: Context): Piece[] {
  const pieces: Piece[] = []
  for (const key of context.order) {
    const entry = context.entries.get(key)
    if (!entry || reportOf(entry) !== null) continue
    for (const comment of entry.comments) {
      const facts = factsOf(entry, comment, anchorOf(entry, comment.comment, context))
      const candidates = spansOf(comment).map((span) => ({
        ...span,
        vector: vectorOf(facts, span, context),
        lines: [comment.atoms[span.from]?.first ?? 0, comment.atoms[span.to]?.last ?? 0] as [number, number],
      }))
      if (candidates.length > 0) pieces.push({ facts, candidates })
    }
  }
  return pieces
}
