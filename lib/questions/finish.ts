import { wholePatch } from './anchor'
import { type AnswerSource, answerOf, answerSources } from './answers'
import type { Context } from './context'
import { quoteAbove, spanCues, summaryOf, textOf } from './describe'
import { type Asked, answerVector, union } from './features-answer'
import { nextVector } from './features-next'
import { statusVector } from './features-status'
import { anchorVector } from './inherit'
import { kindShares } from './kind-shares'
import { logistic } from './model/trees'
import { learnedKinds, learnedStatuses, type Models } from './model/weights'
import { nextVersionOf } from './next-rule'
import type { Candidate, Piece } from './pieces'
import { portAnchor } from './port'
import type { RevisionLines } from './revision-lines'
import type { SentenceJudges } from './sentence-judges'
import { statusOf } from './status-rule'
import type { Anchor, Answer, FoundQuestion, QuestionStatus } from './types'

/** A span that was chosen, with what it is worth. */
export interface Pick {
  piece: Piece
  candidate: Candidate
  /** What it was judged by, in the order of `columns.find`. */
  vector: Float64Array
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

/** From here on an inherited place is kept: losing the line costs more than naming one too many. */
const inheritFloor = 0.4

function settle(piece: Piece, text: string, models: Models, context: Context): Anchor {
  const { anchor, entry } = piece.facts
  if (anchor.patchLine === null) return anchor
  const sure = logistic(models.inherit.score(anchorVector(piece.facts, text, context)))
  if (sure >= inheritFloor) return anchor
  return wholePatch(entry.patch, context, anchor.quality)
}

/** How the next revision compares with what a question is about. */
export function movesOf(details: Details, next: RevisionLines | null, context: Context): number[] {
  const patch = details.anchor.patch ? context.input.mails.get(details.anchor.patch) : undefined
  return nextVector(details.anchor, patch, details.text, next)
}

/** What the model of the status looks at: what was answered, the kind, and what the next revision did. */
export function fullVector(
  details: Details,
  sources: AnswerSource[],
  shares: number[],
  moves: number[],
  judges: SentenceJudges,
): Float64Array {
  return Float64Array.from([...statusVector(details.asked, sources, judges), ...shares, ...moves])
}

/** How it ended; `open` where nobody answered. */
function ending(
  details: Details,
  sources: AnswerSource[],
  shares: number[],
  moves: number[],
  models: Models,
): QuestionStatus {
  if (sources.length === 0) return 'open'
  const learned = models.status.shares(fullVector(details, sources, shares, moves, models.judges))
  const share = (status: QuestionStatus): number => learned[learnedStatuses.indexOf(status)] ?? 0
  return statusOf(details.asked.entry, sources, shares[learnedKinds.indexOf('question')] ?? 0, [
    share('answered'),
    share('agreed'),
    share('declined'),
  ])
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
    const vector = answerVector(asked, source, rank, sources.length, context, models.judges)
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
  const shares = kindShares(models.kind, piece, candidate, models.judges)
  const { answers, sources } = chosenAnswers(details, models, context)
  const patch = details.anchor.patch ? context.input.mails.get(details.anchor.patch) : undefined
  const moves = movesOf(details, next, context)
  const status = ending(details, sources, shares, moves, models)
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
    nextVersion: nextVersionOf(details.anchor.where, moves, next !== null, status),
    port: next && patch ? portAnchor(details.anchor, patch, next) : null,
    score: Number(pick.probability.toFixed(4)),
    maybe: pick.maybe,
    features: models.find
      .explain(pick.vector, 6)
      .map(({ name, weight }) => ({ name, weight: Number(weight.toFixed(3)) })),
  }
}
