import { columns } from '../../lib/questions/columns'
import type { TreeModel } from '../../lib/questions/model/trees'
import { type Models, prepareModels, type Weights } from '../../lib/questions/model/weights'
import { judgesOf, type SentenceJudges } from '../../lib/questions/sentence-judges'
import { type BoostOptions, boost, type Row } from './boost'
import { findRows } from './find-rows'
import { fitLinear } from './linear'
import { firstRows, joinRows, type Rows, type Study, secondRows } from './rows'
import { trainSentences } from './train-sentences'

export const findOptions: BoostOptions = {
  trees: 220,
  depth: 4,
  rate: 0.06,
  ridge: 4,
  leaf: 3,
  rows: 0.7,
  columns: 0.25,
  seed: 7,
}
export const smallOptions: BoostOptions = {
  trees: 100,
  depth: 3,
  rate: 0.08,
  ridge: 3,
  leaf: 1.5,
  rows: 0.8,
  columns: 0.4,
  seed: 11,
}

/** Penalties of the linear parts; with thousands of labels the finder and the kind are no worse without. */
const penalties: Record<string, number> = { answer: 100, effect: 100, status: 100, inherit: 100 }

function fitModel(name: string, rows: Row[], options: BoostOptions): TreeModel {
  const names = groupColumns(name)
  const penalty = penalties[name.split(' ')[0] ?? '']
  const trees = boost(rows, names, options, new Set(names))
  return penalty === undefined ? trees : { ...trees, linear: fitLinear(rows, names, penalty, new Set(names)) }
}

const groupColumns = (name: string): string[] => {
  const group = name.split(' ')[0]
  if (group === 'find') return columns.find
  if (group === 'kind') return columns.kind
  if (group === 'status') return columns.status
  return group === 'inherit' ? columns.inherit : columns.answer
}

export function trainRows(rows: Rows, options: BoostOptions): Weights['models'] {
  return Object.fromEntries([...rows].map(([name, list]) => [name, fitModel(name, list, options)]))
}

export interface Trained {
  weights: Weights
  models: Models
}

/**
 * Kind models for each thread that have not seen it: a model that judges what it learned from is too
 * sure of itself, and the models of the second stage would learn to trust it.
 */
function strangers(studies: Study[], rows: Rows[]): Array<Models['kind']> {
  const parts = 3
  const models = Array.from({ length: parts }, (_, part) => {
    const kept = rows.filter((_rows, at) => at % parts !== part)
    const kinds = new Map([...joinRows(kept)].filter(([name]) => name.startsWith('kind ')))
    const weights: Weights = {
      date: '',
      threads: [],
      sure: 0,
      maybe: 0,
      sentences: {},
      models: trainRows(kinds, smallOptions),
    }
    return prepareModels(weights, columns).kind
  })
  return studies.map((_, at) => models[at % parts] as Models['kind'])
}

/** Trains every model on the given threads. */
export function train(studies: Study[], date: string, prices: { sure: number; maybe: number }): Trained {
  const { models: sentences, strangers: unseen } = trainSentences(studies)
  const judgesFor = (study: Study): SentenceJudges =>
    unseen.get(study)?.judges ?? judgesOf(sentences, columns.sentence)
  const base: Weights = {
    date,
    threads: studies.map((study) => study.name),
    ...prices,
    sentences,
    models: {},
  }
  base.models.find = fitModel('find', findRows(studies, unseen), findOptions)
  const rows = studies.map((study) => firstRows(study, judgesFor(study)))
  Object.assign(base.models, trainRows(joinRows(rows), smallOptions))
  const first = prepareModels(base, columns)
  const kinds = strangers(studies, rows)
  const second = studies.map((study, at) =>
    secondRows(study, first, kinds[at] ?? first.kind, judgesFor(study)),
  )
  Object.assign(base.models, trainRows(joinRows(second), smallOptions))
  return { weights: base, models: prepareModels(base, columns) }
}
