import { expect, it } from 'vitest'
import { comesBefore } from './before'

const named = (label: string) => ({ version: Number(/\d+$/.exec(label)?.[0]), rfc: label.startsWith('rfc') })

it.each([
  ['v1', 'v2', true],
  ['v2', 'v2', false],
  ['v3', 'v2', false],
  ['rfc-v3', 'v1', true],
  ['rfc-v1', 'v2', true],
  ['v1', 'rfc-v1', false],
  ['rfc-v2', 'rfc-v1', false],
])('%s before %s: %s', (older, newer, expected) => {
  expect(comesBefore(named(older), named(newer))).toBe(expected)
})
