import { expect, it } from 'vitest'
import { parseDate, parseReceived } from './date'

it.each([
  ['Mon, 8 Sep 2025 13:10:37 +0100', '2025-09-08T12:10:37.000Z', 60],
  ['8 Sep 2025 13:10 GMT', '2025-09-08T13:10:00.000Z', 0],
  ['Mon, 08 Sep 2025 13:10:37 -0000', '2025-09-08T13:10:37.000Z', 0],
  ['Mon, 8 Sep 2025 13:10:37 -0730 (PDT)', '2025-09-08T20:40:37.000Z', -450],
  ['Mon, 8 Sep 2025 13:10:37 (CEST)', '2025-09-08T11:10:37.000Z', 120],
  ['Mon Sep  8 08:27:37 PDT 2025', '2025-09-08T15:27:37.000Z', -420],
  ['Mon Sep  8 08:27:37 2025', '2025-09-08T08:27:37.000Z', null],
  ['Mon Sep  8 08:27:37 2025 -0700', '2025-09-08T15:27:37.000Z', -420],
  ['2025-09-08T13:10:37+02:00', '2025-09-08T11:10:37.000Z', 120],
  ['2025-09-08 13:10:37.123', '2025-09-08T13:10:37.000Z', null],
  ['Mon, 8 Sep 25 13:10:37 UT', '2025-09-08T13:10:37.000Z', 0],
  ['Wed, 8 Sep 99 13.10.37 EST', '1999-09-08T18:10:37.000Z', -300],
  ['Wed, 8 Sep 104 13:10:37 +0000', '2004-09-08T13:10:37.000Z', 0],
  ['Mon,8-Sep-2025 13:10:60 +0000', '2025-09-08T13:10:59.000Z', 0],
  ['Mon, 8 Sep 2025 13:10:37 +9959', '2025-09-08T13:10:37.000Z', 0],
  ['Mon, 8 Sep 2025 13:10:37 XYZ', '2025-09-08T13:10:37.000Z', null],
])('reads %s', (text, iso, offset) => {
  expect(parseDate(text)).toEqual({ iso, offset })
})

it.each([
  '',
  'yesterday',
  'Mon 5',
  '31 Feb 2025 10:00:00 +0000',
  '8 Foo 2025 10:00:00 +0000',
  '8 Sep 2025 25:00:00 +0000',
  '8 Sep 1901 10:00:00 +0000',
  '8 Sep 9999 10:00:00 +0000',
  `${'9'.repeat(5000)} Sep 2025`,
])('gives null for %s', (text) => {
  expect(parseDate(text)).toBeNull()
})

it('takes the date of a Received header from behind its last semicolon', () => {
  const header = 'from a (a; b) by c with d for <e@example.org>; Mon, 8 Sep 2025 13:10:37 +0200 (CEST)'
  expect(parseReceived(header)?.iso).toBe('2025-09-08T11:10:37.000Z')
})
