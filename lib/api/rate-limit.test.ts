import { expect, it } from 'vitest'
import { RateLimit } from './rate-limit'

it('lets a burst through, then as many as were promised, each caller for itself', () => {
  let now = 0
  const limit = new RateLimit(60, 3, () => now)
  expect([1, 2, 3].map(() => limit.take('a').wait)).toEqual([0, 0, 0])
  expect(limit.take('a')).toEqual({ wait: 1, left: 0 })
  expect(limit.take('b').wait).toBe(0)
  now = 1000
  expect(limit.take('a').wait).toBe(0)
  expect(limit.take('a').wait).toBe(1)
  now = 1_000_000
  expect([1, 2, 3, 4].map(() => limit.take('a').wait)).toEqual([0, 0, 0, 1])
})
