import { expect, it } from 'vitest'
import { choose } from './choose'

const spans = (...all: Array<[number, number, number]>) =>
  all.map(([from, to, probability]) => ({ span: { from, to }, probability }))
const picked = (chosen: ReturnType<typeof choose>): string =>
  chosen.map(({ span }) => `${span.from}-${span.to}`).join(' ')

it('takes one wide span over two weak halves', () => {
  expect(picked(choose(spans([0, 1, 0.9], [0, 0, 0.5], [1, 1, 0.5]), 2, 0.4))).toBe('0-1')
})

it('takes two halves when both are worth more than the whole', () => {
  expect(picked(choose(spans([0, 1, 0.7], [0, 0, 0.8], [1, 1, 0.8]), 2, 0.4))).toBe('0-0 1-1')
})

it('takes nothing below the price and nothing twice', () => {
  expect(picked(choose(spans([0, 0, 0.3], [1, 2, 0.9], [2, 3, 0.8]), 4, 0.4))).toBe('1-2')
})
