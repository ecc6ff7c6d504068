import { wholePatch } from './anchor'
import { type AnswerSource, answerOf, answerSources } from './answers'
import type { Context } from './context'
import { quoteAbove, spanCues, summaryOf, textOf } from './describe'
import { type Asked, answerVector, union } from './features-answer'
import { nextVector } from './features-next'
import { statusVector } from './features-status'
import { anchorVector } from './inherit'
import { logistic } from './model/trees'
import type { Models } from './model/weights'
import type { Candidate, Piece } from './pieces'
import { portAnchor } from './port'
import type { RevisionLines } from './revision-lines'
import type { Anchor, Answer, FoundQuestion } from './types'

/** A span that was chosen, with what it is worth. */
export interface Pick {
  piece: Piece
  candidate: Candidate
  probability: number
  maybe: boolean
}

/** Everything that the models of the second stage look at; training uses the same. */
export interface Details {
  asked: Asked
  text: string
  anchor: Anchor
  sources: AnswerSource[]
}

/** The line above which a candidate of another question ends the reach of a response. */
export function detailsOf(
  piece: Piece,
  candidate: Candidate,
  models: Models | null,
  context: Context,
): Details {
  const { entry, comment } = piece.facts
  const text = textOf(comment, candidate.lines)
  const asked = { entry, lines: candidate.lines, cues: union(spanCues(piece, candidate)) }
  return {
    asked,
    text,
    anchor: models ? settle(piece, text, models, context) : piece.facts.anchor,
    sources: answerSources(entry, candidate.lines, comment.comment.last, context),
  }
}

function settle(piece: Piece, text: string, models: Models, context: Context): Anchor {
  const { anchor, entry } = piece.facts
  if (anchor.patchLine === null) return anchor
  const sure = logistic(models.inherit.score(anchorVector(piece.facts, text, context)))
  if (sure >= 0.5) return anchor
  return wholePatch(entry.patch, context, anchor.quality)
}

/** The status vector: what was answered, the kind, and what the next revision did. */
export function fullVectors(
  details: Details,
  sources: AnswerSource[],
  shares: number[],
  next: RevisionLines | null,
  context: Context,
): { status: Float64Array; next: Float64Array } {
  const patch = details.anchor.patch ? context.input.mails.get(details.anchor.patch) : undefined
  const status = statusVector(details.asked, sources)
  const moved = nextVector(details.anchor, patch, details.text, next)
  return {
    status: Float64Array.from([...status, ...shares, ...moved]),
    next: Float64Array.from([...moved, ...shares, ...status]),
  }
}

const answerFloor = 0.4

function chosenAnswers(
  details: Details,
  models: Models,
  context: Context,
): { sources: AnswerSource[]; answers: Answer[] } {
  const { asked, sources } = details
  const kept: AnswerSource[] = []
  const answers: Answer[] = []
  sources.forEach((source, rank) => {
    const vector = answerVector(asked, source, rank, sources.length, context)
    if (logistic(models.answer.score(vector)) < answerFloor) return
    kept.push(source)
    answers.push(answerOf(source, models.effect.pick(vector)))
  })
  return { sources: kept, answers }
}

/** Completes a chosen span to a question: kind, anchor, answers, status and what came of it. */
export function finish(
  pick: Pick,
  models: Models,
  next: RevisionLines | null,
  context: Context,
): Omit<FoundQuestion, 'key' | 'sameAs'> {
  const { piece, candidate } = pick
  const details = detailsOf(piece, candidate, models, context)
  const shares = models.kind.shares(candidate.vector)
  const { answers, sources } = chosenAnswers(details, models, context)
  const vectors = fullVectors(details, sources, shares, next, context)
  const patch = details.anchor.patch ? context.input.mails.get(details.anchor.patch) : undefined
  const status = answers.length === 0 ? 'open' : models.status.pick(vectors.status)
  return {
    message: piece.facts.entry.mail.key,
    lines: candidate.lines,
    text: details.text,
    summary: summaryOf(details.text),
    kind: models.kind.best(shares),
    byAuthor: piece.facts.entry.role === 'author',
    bot: piece.facts.entry.role === 'robot',
    anchor: details.anchor,
    quote: quoteAbove(piece.facts.comment),
    answers,
    status,
    nextVersion: next && patch ? models.next.pick(vectors.next) : 'unknown',
    port: next && patch ? portAnchor(details.anchor, patch, next) : null,
    score: Number(pick.probability.toFixed(4)),
    maybe: pick.maybe,
    features: models.find
      .explain(candidate.vector, 6)
      .map(({ name, weight }) => ({ name, weight: Number(weight.toFixed(3)) })),
  }
}
