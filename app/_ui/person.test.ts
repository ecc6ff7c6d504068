import { expect, it } from 'vitest'
import { initialsOf } from './person'

it.each([
  ['Ada Author', 'AA'],
  ['ada@example.org', 'AO'],
  ['李 小龙', '李小'],
  ['"Ada R . Author"', 'AA'],
  ['', '?'],
])('takes the initials of %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
