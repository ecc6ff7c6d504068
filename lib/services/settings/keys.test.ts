import { expect, it } from 'vitest'
import { actionOf, givenKeys, keyActions, keyOf } from './key-actions'
import { keyFault } from './key-clashes'

it('the keys as they come do not clash', () => {
  expect(keyFault(givenKeys)).toBeNull()
  expect(new Set(keyActions.map(({ id }) => id)).size).toBe(keyActions.length)
})

it('two actions with one key are refused, with both named', () => {
  const fault = keyFault({ on: true, keys: { claim: 'J' } })
  expect(fault).toContain('next entry')
  expect(fault).toContain('take the question')
})

it('a key after g may be one that is taken elsewhere', () => {
  expect(keyFault({ on: true, keys: { 'go-people': 'j' } })).toBeNull()
  expect(keyFault({ on: true, keys: { 'go-people': 'h' } })).toContain('home')
})

it.each(["'", '\u00a0', 'ab', '\u0007', '\u200b'])(
  'refuses %j, which cannot be pressed or is taken',
  (key) => {
    expect(keyFault({ on: true, keys: { claim: key } })).not.toBeNull()
  },
)

it('a changed key moves the action and leaves the old key free', () => {
  const choice = { on: true, keys: { claim: ';' } as const }
  expect(actionOf(choice, ';', false)).toBe('claim')
  expect(actionOf(choice, 'K', false)).toBe('previous')
  expect(actionOf(choice, 'c', false)).toBeNull()
  expect(actionOf(choice, 'c', true)).toBe('go-scenarios')
  expect(keyOf(choice, 'status')).toBe('e')
})
