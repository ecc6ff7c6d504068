import { expect, it } from 'vitest'
import { sentenceScorerOf } from '../../lib/questions/model/sentences'
import { fitSentences, type SentenceRow, vocabularyOf } from './fit-sentences'

const row = (words: string, target: 0 | 1, at: number, extra = 0): SentenceRow => ({
  words: words.split(' '),
  vector: Float64Array.from([extra, 1]),
  target,
  weight: 1,
  thread: `t${at % 7}`,
})

const rows = Array.from({ length: 120 }, (_, at) =>
  at % 2 === 0 ? row('please drop this', 1, at, 2) : row('applied this thanks', 0, at, 0),
)
const columns = ['length', 'constant']

it('tells what asks from what does not by its words, and says which words told it', () => {
  const model = fitSentences(rows, [null, null], new Set(), 1)
  const judge = sentenceScorerOf(model, columns)
  expect(judge(['please'], null)).toBeGreaterThan(0.6)
  expect(judge(['applied'], null)).toBeLessThan(0.4)
  expect(model.words.please).toBeGreaterThan(0)
  expect(Math.abs(model.words.this ?? 0)).toBeLessThan(0.05)
  expect(model.terms).toEqual({})
})

it('learns from columns that change and are looked at', () => {
  const model = fitSentences(
    rows.map((one) => ({ ...one, words: [] })),
    columns,
    new Set(),
    1,
  )
  expect(Object.keys(model.terms)).toEqual(['length'])
  const judge = sentenceScorerOf(model, columns)
  expect(judge([], Float64Array.from([2, 1]))).toBeGreaterThan(judge([], Float64Array.from([0, 1])))
})

it('learns no word of one thread alone, none that is rare, and no name of a person', () => {
  const once = Array.from({ length: 9 }, () => row('driver', 1, 0))
  const named = rows.map((one) => ({ ...one, words: [...one.words, 'peter', 'peter please'] }))
  const vocabulary = vocabularyOf([...named, ...once], new Set(['peter']))
  expect(vocabulary).toEqual(['applied', 'drop', 'please', 'thanks', 'this'])
})
