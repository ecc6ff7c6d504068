import { expect, it } from 'vitest'
import { receivedBytes } from './clone'

it.each([
  ['Receiving objects:  45% (123/273), 1.50 MiB | 3.00 MiB/s', 1_572_864],
  ['Receiving objects: 100% (3/3), 212 bytes | 212.00 KiB/s, done.', 212],
  ['Receiving objects:  45% (123/273)', null],
  ['Resolving deltas: 100% (1/1), done.', null],
])('%s', (line, bytes) => {
  expect(receivedBytes(line)).toBe(bytes)
})
