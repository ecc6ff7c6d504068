import { expect, it } from 'vitest'
import { chanceNames, chanceVector, mailChances } from './features-sentence'
import type { Piece } from './pieces'

const named = (vector: number[]): Record<string, number> =>
  Object.fromEntries(chanceNames.map((name, at) => [name, vector[at] ?? Number.NaN]))

const piece = (mail: string): Piece => ({ facts: { comment: { mail } }, candidates: [] }) as unknown as Piece

it('sums up the sentences of a span and looks at those beside it', () => {
  const chances = { asks: [0.1, 0.8, 0.6, 0.2], begins: [0.1, 0.7, 0.3, 0.4] }
  const all = named(chanceVector(chances, [0.3, 0.3, 0.8, 0, 0], { from: 1, to: 2 }))
  expect(all['asks mean']).toBeCloseTo(0.7)
  expect(all['asks least']).toBe(0.6)
  expect(all['asks before']).toBe(0.1)
  expect(all['asks behind']).toBe(0.2)
  expect(all['begins first']).toBe(0.7)
  expect(all['begins inside']).toBe(0.3)
  expect(all['begins behind']).toBe(0.4)
  expect(Object.values(all).every(Number.isFinite)).toBe(true)
})

it('tells a comment what the others of its mail ask, and nothing of other mails', () => {
  const pieces = [piece('a'), piece('b'), piece('a')]
  const chances = [0.2, 0.9, 0.6].map((p) => ({ asks: [p], begins: [p] }))
  const [first, alone, last] = mailChances(pieces, chances)
  expect(first).toEqual([0.6, 0.6, 0.4, 0, 0.6])
  expect(alone).toEqual([0.3, 0.3, 0.9, 0, 0])
  expect(last?.[3]).toBe(0.2)
})
