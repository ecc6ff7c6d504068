import { expect, it } from 'vitest'
import { afterFailure, afterSuccess, soonest } from './pace'

const at = new Date('2026-03-01T12:00:00Z')
const minutes = (date: Date): number => (date.getTime() - at.getTime()) / 60_000
const ids = Array.from({ length: 200 }, (_, id) => id + 1)

it('asks again after 5 to 15 minutes, spread over the series', () => {
  const pauses = ids.map((id) => minutes(afterSuccess(id, at)))
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5)
  expect(Math.max(...pauses)).toBeLessThan(14)
  expect(new Set(pauses.map(Math.floor)).size).toBe(4)
})

it('backs off to an hour while the archive fails', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => Math.floor(minutes(afterFailure(1, at, failures))))).toEqual([
    5, 10, 20, 40, 60, 60,
  ])
})

it('never asks within five minutes', () => {
  expect(minutes(soonest(new Date(at.getTime() - 60_000), at))).toBe(4)
  expect(soonest(null, at)).toEqual(at)
})
