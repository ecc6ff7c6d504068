import { expect, it } from 'vitest'
import { isModified } from './taken'

const plain = {
  key: 'j',
  defaultPrevented: false,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
}
const altGraph = { getModifierState: (name: string) => name === 'AltGraph' }

it.each([
  ['a letter', {}, false],
  ['a letter with caps lock', { key: 'J' }, false],
  ['a sign that needs shift', { key: '?', shiftKey: true }, false],
  ['a bracket by AltGr', { key: '[', ctrlKey: true, altKey: true, ...altGraph }, false],
  ['a letter with shift', { key: 'J', shiftKey: true }, true],
  ['a letter with control', { ctrlKey: true }, true],
  ['a letter with alt', { altKey: true }, true],
  ['a letter with the command key', { metaKey: true }, true],
  ['Enter with shift', { key: 'Enter', shiftKey: true }, true],
])('%s', (_name, change, modified) => {
  expect(isModified({ ...plain, ...change })).toBe(modified)
})
