import { expect, it } from 'vitest'
import { afterFailure, nextTurn } from './pace'

const at = (text: string) => new Date(`2026-03-01T${text}Z`)

it('tells at once within a minute, and a digest at six the next morning', () => {
  expect(nextTurn('now', at('12:00:00'))).toEqual(at('12:01:00'))
  expect(nextTurn('daily', at('05:00:00'))).toEqual(at('06:00:00'))
  expect(nextTurn('daily', at('06:00:00')).toISOString()).toBe('2026-03-02T06:00:00.000Z')
})

it('waits longer after each failure, six hours at most, and gives up after three days', () => {
  let state = { failures: 0, failingSince: null as Date | null }
  let now = at('00:00:00')
  const pauses: number[] = []
  for (;;) {
    const next = afterFailure(state, now)
    if (next.disabledAt) break
    pauses.push((next.nextAt.getTime() - now.getTime()) / 60_000)
    state = next
    now = next.nextAt
  }
  expect(pauses.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360])
  expect((now.getTime() - at('00:00:00').getTime()) / 3_600_000).toBeGreaterThanOrEqual(72)
})
