import { expect, it } from 'vitest'
import { flagsOf } from './maildir-flags'

it.each([
  ['cur/1234.host:2,FS message 1', 'FS'],
  ['inbox/cur/1234.host:2, message 1', ''],
  ['new/1234.host message 1', null],
  ['box.mbox message 12', null],
  ['cur/x:2,<b> message 1', null],
])('%s has the flags %j', (position, flags) => {
  expect(flagsOf(position)).toBe(flags)
})
