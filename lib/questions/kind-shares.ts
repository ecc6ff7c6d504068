import type { CommentEntry } from './context'
import { kindVector } from './features-kind'
import type { Choice } from './model/weights'
import type { Candidate, Piece } from './pieces'
import { type SentenceJudges, wordsOfComment } from './sentence-judges'
import { type QuestionKind, questionKinds } from './types'

/**
 * The words of a span, each once, and again with a mark those of its first (`<`) and last (`>`) sentence: a demand
 * stands at an end, what leads to it does not.
 */
export function spanWords(comment: CommentEntry, { from, to }: { from: number; to: number }): string[] {
  const all = new Set<string>()
  wordsOfComment(comment)
    .slice(from, to + 1)
    .forEach((words, at) => {
      for (const word of words) {
        all.add(word)
        if (at === 0) all.add(`<${word}`)
        if (at === to - from) all.add(`>${word}`)
      }
    })
  return [...all]
}

/** Say of the trees; the rest is that of the words. */
const trust = 0.6

/** A trivial request and an objection are taken for requests more often than the other way. */
const worth: Record<QuestionKind, number> = { question: 1, request: 1, nit: 1.5, objection: 1.25 }

/**
 * How likely a span is of each kind, in the order of `questionKinds`: the trees look at moods and cues, a regression
 * at its words; each is right where the other is not, so that both count.
 */
export function kindShares(
  trees: Choice<QuestionKind>,
  piece: Piece,
  candidate: Candidate,
  judges: SentenceJudges,
): number[] {
  const words = spanWords(piece.facts.comment, candidate)
  const byTrees = trees.shares(kindVector(piece, candidate, judges))
  const byWords = judges.spans.map((scorer) => scorer(words, null))
  const sum = byWords.reduce((total, value) => total + value, 0) || 1
  const raw = questionKinds.map(
    (kind, at) => (byTrees[at] ?? 0) ** trust * ((byWords[at] ?? 0) / sum) ** (1 - trust) * worth[kind],
  )
  const total = raw.reduce((all, value) => all + value, 0) || 1
  return raw.map((value) => value / total)
}
