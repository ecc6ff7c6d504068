import { answerSources } from '../../lib/questions/answers'
import type { Atom } from '../../lib/questions/atoms'
import type { Context } from '../../lib/questions/context'
import { answerVector } from '../../lib/questions/features-answer'
import { kindVector } from '../../lib/questions/features-kind'
import { type Details, detailsOf, fullVector, movesOf } from '../../lib/questions/finish'
import { anchorVector } from '../../lib/questions/inherit'
import { kindShares } from '../../lib/questions/kind-shares'
import { effects, learnedKinds, learnedStatuses, type Models } from '../../lib/questions/model/weights'
import type { Candidate, Piece } from '../../lib/questions/pieces'
import { linesOf, type RevisionLines } from '../../lib/questions/revision-lines'
import type { SentenceJudges } from '../../lib/questions/sentence-judges'
import type { Row } from './boost'
import type { Label } from './labels'
import { agreement } from './score'

/** A labelled thread made ready for training. */
export interface Study {
  name: string
  /** Series that it belongs to: two threads of one group never judge each other. */
  group: string
  labels: Label[]
  /** All answers of every label were looked for, not only those that settle it. */
  allAnswers: boolean
  context: Context
  pieces: Piece[]
  next: RevisionLines | null
}

export const insideOf = (lines: [number, number], atom: Atom): number =>
  Math.max(0, Math.min(lines[1], atom.last) - Math.max(lines[0], atom.first) + 1) /
  (atom.last - atom.first + 1)

/** Words of the atoms that belong to a label: those with most of their lines in it. */
function labelWords(atoms: Atom[], label: Label, from = 0, to = atoms.length - 1): number {
  let words = 0
  for (let at = from; at <= to; at += 1) {
    const atom = atoms[at]
    if (atom && insideOf(label.lines, atom) > 0.5) words += atom.text.split(' ').length
  }
  return words
}

/**
 * How right a candidate is: 0 where score.mjs matches it with no label; else the share of the label's
 * words that it covers, so that the parts of a label that is split add up to one; a little less when it
 * is too wide.
 */
export function targetOf(piece: Piece, candidate: Candidate, labels: Label[]): number {
  const { atoms } = piece.facts.comment
  let best = 0
  for (const label of labels) {
    const value = agreement(label.lines, candidate.lines)
    if (value === 0) continue
    const all = labelWords(atoms, label)
    const share = all > 0 ? labelWords(atoms, label, candidate.from, candidate.to) / all : 1
    best = Math.max(best, share * (0.85 + 0.15 * value))
  }
  return best
}

/** Candidates that stand for a label, with weights that sum to 1. */
export function standIns(
  study: Study,
  label: Label,
): Array<{ piece: Piece; candidate: Candidate; weight: number }> {
  const own = study.pieces.filter((piece) => piece.facts.entry.mail.key === label.message)
  const all = own.flatMap((piece) =>
    piece.candidates.map((candidate) => ({
      piece,
      candidate,
      value: agreement(label.lines, candidate.lines),
    })),
  )
  const best = all
    .filter((one) => one.value >= 0.4)
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
  const sum = best.reduce((total, one) => total + one.value ** 2, 0)
  return best.map(({ piece, candidate, value }) => ({ piece, candidate, weight: value ** 2 / sum }))
}

/** Rows of the second stage by model name. */
export type Rows = Map<string, Row[]>

function put(rows: Rows, name: string, vector: Float64Array, yes: boolean, weight: number): void {
  const list = rows.get(name) ?? []
  list.push({ vector, target: yes ? 1 : 0, weight })
  rows.set(name, list)
}

function choiceRows(
  rows: Rows,
  group: string,
  classes: readonly string[],
  truth: string,
  vector: Float64Array,
  weight: number,
): void {
  if (!classes.includes(truth)) return
  for (const one of classes) put(rows, `${group} ${one}`, vector, one === truth, weight)
}

function answerRows(
  rows: Rows,
  label: Label,
  details: Details,
  weight: number,
  { context, judges }: { context: Context; judges: SentenceJudges },
): void {
  details.sources.forEach((source, rank) => {
    const vector = answerVector(details.asked, source, rank, details.sources.length, context, judges)
    const same = label.answers.filter((answer) => answer.message === source.response.mail)
    const { first, last } = source.response.comment.comment
    const truth = same.find((answer) => answer.lines[0] <= last && answer.lines[1] >= first) ?? same[0]
    put(rows, 'answer', vector, truth !== undefined, weight)
    if (truth) choiceRows(rows, 'effect', effects, truth.effect, vector, weight)
  })
}

/** Rows for kind, answer, effect and the anchor. */
export function firstRows(study: Study, judges: SentenceJudges): Rows {
  const rows: Rows = new Map()
  for (const label of study.labels) {
    for (const { piece, candidate, weight } of standIns(study, label)) {
      choiceRows(rows, 'kind', learnedKinds, label.kind, kindVector(piece, candidate, judges), weight)
      const details = detailsOf(piece, candidate, null, study.context)
      if (study.allAnswers) answerRows(rows, label, details, weight, { context: study.context, judges })
      if (piece.facts.anchor.patchLine === null) continue
      const where = label.anchor.where
      const whole = where === 'whole-patch' || where === 'whole-series' || where === 'none'
      if (whole || where === piece.facts.anchor.where)
        put(rows, 'inherit', anchorVector(piece.facts, details.text, study.context), !whole, weight)
    }
  }
  return rows
}

/** Rows for the status; `models` give the kind (cross-fitted by the caller). */
export function secondRows(study: Study, models: Models, kind: Models['kind'], judges: SentenceJudges): Rows {
  const rows: Rows = new Map()
  for (const label of study.labels) {
    for (const { piece, candidate, weight } of standIns(study, label)) {
      const details = detailsOf(piece, candidate, models, study.context)
      const wanted = new Set(label.answers.map((answer) => answer.message))
      const lines = candidate.lines
      const all = answerSources(piece.facts.entry, lines, piece.facts.comment.comment.last, study.context)
      const sources = all.filter((source) => wanted.has(source.response.mail))
      const shares = kindShares(kind, piece, candidate, judges)
      const moves = movesOf(details, study.next, study.context)
      const vector = fullVector(details, sources, shares, moves, judges)
      choiceRows(rows, 'status', learnedStatuses, label.status, vector, weight)
    }
  }
  return rows
}

/** Joins rows of many threads. */
export function joinRows(all: Rows[]): Rows {
  const rows: Rows = new Map()
  for (const one of all) for (const [name, list] of one) rows.set(name, [...(rows.get(name) ?? []), ...list])
  return rows
}

export function linesOfNext(context: Context): RevisionLines | null {
  const { next, mails } = context.input
  return next ? linesOf(next, mails) : null
}
