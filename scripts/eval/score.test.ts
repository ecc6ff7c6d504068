import { expect, it } from 'vitest'
import { agreement, matchQuestions } from './score'

it('matches ranges that share half of the shorter and 15 % of both', () => {
  expect(agreement([1, 4], [1, 4])).toBe(1)
  expect(agreement([1, 2], [2, 3])).toBeCloseTo(1 / 3)
  expect(agreement([1, 1], [1, 10])).toBe(0)
  expect(agreement([1, 2], [5, 6])).toBe(0)
})

it('uses each label and each find once, best overlap first', () => {
  const at = (first: number, last: number) => ({ message: 'm', lines: [first, last] as [number, number] })
  const pairs = matchQuestions([at(1, 2), at(3, 4)], [at(1, 4), at(3, 4), at(3, 3)])
  expect([...pairs].sort()).toEqual([
    [0, 0],
    [1, 1],
  ])
})
