import { judgesOf, type SentenceJudges, type SentenceModels } from '../sentence-judges'
import type { AnswerEffect, QuestionKind, QuestionStatus } from '../types'
import { logistic, type Scorer, scorerOf, type TreeModel } from './trees'

export const effects: AnswerEffect[] = ['answers', 'agrees', 'declines', 'partly', 'asks-back']
export const learnedStatuses: QuestionStatus[] = ['answered', 'agreed', 'declined', 'withdrawn']
export const learnedKinds: QuestionKind[] = ['question', 'request', 'nit', 'objection']

/** The file that training writes (`scripts/eval/train.ts`). */
export interface Weights {
  /** Day of the training. */
  date: string
  /** Names of the labelled threads that it was trained on. */
  threads: string[]
  /** What a question has to be worth to be shown as sure, and to be shown at all. */
  sure: number
  maybe: number
  sentences: SentenceModels
  /** By name: `find`, `answer`, `inherit`, and `kind X`, `effect X`, `status X` for each class. */
  models: Record<string, TreeModel>
}

/** Names of the feature columns of each group of models. */
export interface Columns {
  /** Those of a span, which a sentence alone is, too. */
  sentence: string[]
  /** Those of a span, and what is said of its sentences. */
  find: string[]
  /** Those of `find`, and the moods of its sentences. */
  kind: string[]
  answer: string[]
  status: string[]
  inherit: string[]
}

/** One scorer a class; the class with the largest share wins. */
export interface Choice<T extends string> {
  /** Probabilities that sum to 1, in the order of `classes`. */
  shares(vector: Float64Array): number[]
  /** The class with the largest share. */
  best(shares: number[]): T
  pick(vector: Float64Array): T
}

export interface Models {
  sure: number
  maybe: number
  judges: SentenceJudges
  find: Scorer
  answer: Scorer
  inherit: Scorer
  kind: Choice<QuestionKind>
  effect: Choice<AnswerEffect>
  status: Choice<QuestionStatus>
}

/** An objection is taken for a request more often than the other way: a second look at 190 found ones said so. */
const kindWorth = { objection: 1.6 }

const empty: TreeModel = { bias: 0, trees: [] }

function choiceOf<T extends string>(
  classes: T[],
  scorers: Scorer[],
  worth: Partial<Record<T, number>> = {},
): Choice<T> {
  const shares = (vector: Float64Array): number[] => {
    const raw = scorers.map((scorer, at) => logistic(scorer.score(vector)) * (worth[classes[at] as T] ?? 1))
    const sum = raw.reduce((total, value) => total + value, 0) || 1
    return raw.map((value) => value / sum)
  }
  const best = (values: number[]): T => classes[values.indexOf(Math.max(...values))] as T
  return { shares, best, pick: (vector) => best(shares(vector)) }
}

/** Makes weights ready to score vectors with the given columns. */
export function prepareModels(weights: Weights, columns: Columns): Models {
  const scorer = (name: string, names: string[]): Scorer => scorerOf(weights.models[name] ?? empty, names)
  const choice = <T extends string>(
    group: string,
    classes: T[],
    names: string[],
    worth?: Partial<Record<T, number>>,
  ): Choice<T> =>
    choiceOf(
      classes,
      classes.map((one) => scorer(`${group} ${one}`, names)),
      worth,
    )
  return {
    sure: weights.sure,
    maybe: weights.maybe,
    judges: judgesOf(weights.sentences, columns.sentence),
    find: scorer('find', columns.find),
    answer: scorer('answer', columns.answer),
    inherit: scorer('inherit', columns.inherit),
    kind: choice('kind', learnedKinds, columns.kind, kindWorth),
    effect: choice('effect', effects, columns.answer),
    status: choice('status', learnedStatuses, columns.status),
  }
}
