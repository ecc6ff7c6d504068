import { expect, it } from 'vitest'
import { formatMinute, formatOffset, formatZoned } from './time-text'

const moment = new Date('2025-09-08T15:27:00Z')

it('writes a moment by the UTC clock', () => {
  expect(formatMinute(moment)).toBe('8 Sep 2025 15:27')
})

it('adds the sender clock where it differs from UTC', () => {
  expect(formatZoned(moment, 330)).toBe("8 Sep 2025 20:57 +0530 by the sender's clock, 8 Sep 2025 15:27 UTC")
  expect(formatZoned(moment, 0)).toBe('8 Sep 2025 15:27 UTC')
})

it('writes western offsets with a minus and odd minutes', () => {
  expect(formatOffset(-210)).toBe('-0330')
})
