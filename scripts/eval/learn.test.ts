import { expect, it } from 'vitest'
import { logistic, scorerOf } from '../../lib/questions/model/trees'
import { type BoostOptions, boost, type Row, random } from './boost'
import { fitLinear } from './linear'

const names = ['a', 'b', 'noise']
const next = random(5)
const rows: Row[] = Array.from({ length: 400 }, () => {
  const [a, b] = [next() > 0.5 ? 1 : 0, next() > 0.5 ? 1 : 0]
  return { vector: Float64Array.from([a, b, next()]), target: a !== b ? 1 : 0, weight: 1 }
})
const options: BoostOptions = {
  trees: 60,
  depth: 3,
  rate: 0.2,
  ridge: 1,
  leaf: 1,
  rows: 0.9,
  columns: 1,
  seed: 1,
}

it('learns by trees what no sum of weights can tell', () => {
  const scorer = scorerOf(boost(rows, names, options, new Set(names)), names)
  const right = rows.filter(({ vector, target }) => logistic(scorer.score(vector)) > 0.5 === (target === 1))
  expect(right.length).toBeGreaterThan(390)
})

it('gives the same model for the same rows and seed, and leaves out unused columns', () => {
  const used = new Set(['a'])
  expect(boost(rows, names, options, used)).toEqual(boost(rows, names, options, used))
  expect(JSON.stringify(boost(rows, names, options, used))).not.toContain('noise')
})

it('learns by weights what each column says on its own', () => {
  const plain = rows.map((row) => ({ ...row, target: row.vector[0] ?? 0 }))
  const linear = fitLinear(plain, names, 1, new Set(names))
  const scorer = scorerOf({ bias: 0, trees: [], linear }, names)
  const right = plain.filter(({ vector, target }) => scorer.score(vector) > 0 === (target === 1))
  expect(right.length).toBe(rows.length)
})
