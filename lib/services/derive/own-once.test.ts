import { expect, it } from 'vitest'
import type { DerivedSeries } from '#lib/db/bulk/derived'
import { ownOnce } from './own-once'

const series = (key: string, ...questions: { key: string; patchIndex: number | null }[]): DerivedSeries =>
  ({ key, revisions: [{ label: 'v1', questions }] }) as unknown as DerivedSeries

const keys = (list: DerivedSeries[]): string[][] =>
  list.map(({ revisions }) => revisions.flatMap(({ questions }) => questions.map(({ key }) => key)))

it('gives a question that two series find to the one that has its patch', () => {
  const shared = { key: 'm#1', patchIndex: null }
  const whole = series('a', shared, { key: 'm#2', patchIndex: 3 })
  expect(keys(ownOnce([whole, series('b', { ...shared, patchIndex: 1 })]))).toEqual([['m#2'], ['m#1']])
})

it('gives it to the first where neither has the patch', () => {
  const shared = { key: 'm#1', patchIndex: null }
  expect(keys(ownOnce([series('a', shared), series('b', shared)]))).toEqual([['m#1'], []])
})
