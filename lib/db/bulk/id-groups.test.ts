import { expect, it } from 'vitest'
import { IdGroups } from './id-groups'

it('puts together what any mail names together, in whatever order', () => {
  const groups = new IdGroups()
  groups.join(['a', 'b'])
  groups.join(['c', 'd'])
  groups.join(['e'])
  groups.join(['d', 'a'])
  const found = [...groups.groups().values()].map((ids) => ids.sort().join(''))
  expect(found.sort()).toEqual(['abcd', 'e'])
})

it('takes a chain of 100,000 ids without running out of stack', () => {
  const groups = new IdGroups()
  for (let at = 0; at < 100_000; at++) groups.join([`${at + 1}`, `${at}`])
  expect(groups.groups().size).toBe(1)
})
