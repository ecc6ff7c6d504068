import { columns } from '../../lib/questions/columns'
import { cueNames } from '../../lib/questions/cues'
import { chancesOf, type SentenceChances, singleVectors } from '../../lib/questions/features-sentence'
import { spanWords } from '../../lib/questions/kind-shares'
import {
  cueVector,
  judgesOf,
  type SentenceJudges,
  type SentenceModels,
  type Tone,
  tones,
  wordsOfComment,
} from '../../lib/questions/sentence-judges'
import { questionKinds } from '../../lib/questions/types'
import { fitSentences, type SentenceRow } from './fit-sentences'
import type { Label } from './labels'
import { namesOfPeople } from './people-names'
import { insideOf, type Study, standIns } from './rows'

type Draft = Omit<SentenceRow, 'target'>

/** Sentences with what they are to be told apart by. */
interface StudyRows {
  /** Every sentence: whether it belongs to a label, and whether one begins with it. */
  all: Array<Draft & { asks: boolean; begins: boolean }>
  /** Those of labels. */
  asking: Array<Draft & { kind: string }>
  /** Those of answers. */
  answering: Array<Draft & { tone: Tone }>
}

function addSentences(study: Study, rows: StudyRows): void {
  for (const piece of study.pieces) {
    const { comment } = piece.facts
    const words = wordsOfComment(comment)
    const vectors = singleVectors(piece)
    const labels = study.labels.filter((label) => label.message === comment.mail)
    const owners = comment.atoms.map((atom) => labels.find((label) => insideOf(label.lines, atom) > 0.5))
    comment.atoms.forEach((atom, at) => {
      if (atom.kind === 'frame') return
      const owner = owners[at]
      const shared = { words: words[at] ?? [], weight: 1, thread: study.name }
      const begins = owner !== undefined && owners[at - 1] !== owner
      rows.all.push({ ...shared, vector: vectors[at] ?? null, asks: owner !== undefined, begins })
      if (owner) rows.asking.push({ ...shared, vector: cueVector(comment, at), kind: owner.kind })
    })
  }
}

type SpanRow = Draft & { kind: string }

const spansOf = new WeakMap<Study, SpanRow[]>()

/** Whole labels: the spans that stand for each. */
function spanRows(study: Study): SpanRow[] {
  const known = spansOf.get(study)
  if (known) return known
  const rows = study.labels.flatMap((label) =>
    standIns(study, label).map(({ piece, candidate, weight }) => ({
      words: spanWords(piece.facts.comment, candidate),
      vector: null,
      weight,
      thread: study.name,
      kind: label.kind,
    })),
  )
  spansOf.set(study, rows)
  return rows
}

const toneOf = (effect: Label['answers'][number]['effect']): Tone =>
  effect === 'agrees' || effect === 'declines' ? effect : 'explains'

function addAnswers(study: Study, rows: StudyRows): void {
  for (const answer of study.labels.flatMap((label) => label.answers))
    for (const comment of study.context.entries.get(answer.message)?.comments ?? []) {
      const words = wordsOfComment(comment)
      comment.atoms.forEach((atom, at) => {
        if (atom.kind === 'frame' || insideOf(answer.lines, atom) <= 0.5) return
        const shared = { words: words[at] ?? [], weight: 1, thread: study.name }
        rows.answering.push({ ...shared, vector: cueVector(comment, at), tone: toneOf(answer.effect) })
      })
    }
}

const made = new WeakMap<Study, StudyRows>()

function rowsOf(study: Study): StudyRows {
  const known = made.get(study)
  if (known) return known
  const rows: StudyRows = { all: [], asking: [], answering: [] }
  addSentences(study, rows)
  addAnswers(study, rows)
  made.set(study, rows)
  return rows
}

/** The inverse of the usual C; a C of 0.02 was as good as any when tried outside. */
const penalty = 50
/** Fewer sentences ask or answer than there are. */
const smallPenalty = 20
const spanPenalty = 4
/** Without their lightest words the models of spans are half as large and as good. */
const spanLeast = 0.03

/** For a sentence alone, `first` and `last` say what `has` says. */
const sentenceColumns = columns.sentence.map((name) => (/^(?:first|last) /.test(name) ? null : name))

/** The models that tell the kind of a whole question by its words. */
export function fitSpans(studies: Study[], people: ReadonlySet<string>): SentenceModels {
  const spans = studies.flatMap(spanRows)
  return Object.fromEntries(
    questionKinds.map((kind) => {
      const rows: SentenceRow[] = spans.map((row) => ({ ...row, target: row.kind === kind ? 1 : 0 }))
      return [`span ${kind}`, fitSentences(rows, [], people, spanPenalty, spanLeast)]
    }),
  )
}

function fitAll(studies: Study[], people: ReadonlySet<string>): SentenceModels {
  const rows = studies.map(rowsOf)
  const model = <T extends Draft>(
    list: T[],
    is: (row: T) => boolean,
    names: Array<string | null>,
    ridge: number,
  ) =>
    fitSentences(
      list.map((row) => ({ ...row, target: is(row) ? 1 : 0 })),
      names,
      people,
      ridge,
    )
  const all = rows.flatMap((one) => one.all)
  const asking = rows.flatMap((one) => one.asking)
  const answering = rows.flatMap((one) => one.answering)
  const models: SentenceModels = {
    asks: model(all, (row) => row.asks, sentenceColumns, penalty),
    begins: model(all, (row) => row.begins, sentenceColumns, penalty),
  }
  for (const kind of questionKinds)
    models[`kind ${kind}`] = model(asking, (row) => row.kind === kind, cueNames, smallPenalty)
  for (const tone of tones)
    models[`tone ${tone}`] = model(answering, (row) => row.tone === tone, cueNames, smallPenalty)
  return { ...models, ...fitSpans(studies, people) }
}

/** What strangers, models that have not seen a thread, make of it. */
export interface Strangers {
  judges: SentenceJudges
  /** Chances of every sentence, piece by piece. */
  chances: SentenceChances[]
}

const parts = 3

/**
 * The models of sentences, and those that have not seen a thread: the second stage learns from what these say,
 * for a model is too sure of what it has learned from.
 */
export function trainSentences(studies: Study[]): {
  models: SentenceModels
  strangers: Map<Study, Strangers>
} {
  const people = namesOfPeople(studies)
  const groups = [...new Set(studies.map((study) => study.group))]
  const strangers = new Map<Study, Strangers>()
  for (let part = 0; part < parts; part += 1) {
    const out = new Set(groups.filter((_, at) => at % parts === part))
    const models = fitAll(
      studies.filter((study) => !out.has(study.group)),
      people,
    )
    const judges = judgesOf(models, columns.sentence)
    for (const study of studies.filter((one) => out.has(one.group)))
      strangers.set(study, { judges, chances: study.pieces.map((piece) => chancesOf(piece, judges)) })
  }
  return { models: fitAll(studies, people), strangers }
}
