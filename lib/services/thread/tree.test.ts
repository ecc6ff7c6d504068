import fc from 'fast-check'
import { expect, it } from 'vitest'
import { threadRows } from './tree'

const mail = (key: string, parentKey: string | null, day: number | null) => ({
  key,
  parentKey,
  date: day === null ? null : new Date(Date.UTC(2026, 0, day)),
})
const drawn = (rows: ReturnType<typeof threadRows>): string[] =>
  rows.map(({ key, depth, message }) => `${' '.repeat(depth)}${key}${message === null ? '?' : ''}`)

/*  a        c answers a after b did, d has no date
 *  ├─ b
 *  │  └─ e
 *  ├─ c
 *  └─ d  */
it('puts replies under their mails, oldest first, undated ones last', () => {
  const rows = threadRows([
    mail('d', 'a', null),
    mail('e', 'b', 9),
    mail('c', 'a', 3),
    mail('a', null, 1),
    mail('b', 'a', 2),
  ])
  expect(drawn(rows)).toEqual(['a', ' b', '  e', ' c', ' d'])
})

it('stands a placeholder for a mail that is not at hand', () => {
  expect(drawn(threadRows([mail('b', 'gone', 2), mail('c', 'gone', 1)]))).toEqual(['gone?', ' c', ' b'])
})

it('ends on references that run in a loop', () => {
  expect(drawn(threadRows([mail('a', 'b', 1), mail('b', 'a', 2)]))).toEqual(['a', ' b'])
})

it('is not deeper than the stack for a thousand replies in a row', () => {
  const rows = threadRows(
    Array.from({ length: 20_000 }, (_, at) => mail(`m${at}`, at === 0 ? null : `m${at - 1}`, 1)),
  )
  expect(rows.at(-1)).toMatchObject({ key: 'm19999', depth: 19_999 })
})

it('shows every mail once, whatever the references say', () => {
  const key = fc.integer({ min: 0, max: 12 }).map(String)
  fc.assert(
    fc.property(fc.array(fc.record({ key, parent: fc.option(key) })), (list) => {
      const mails = [...new Map(list.map((one) => [one.key, mail(one.key, one.parent, 1)])).values()]
      const shown = threadRows(mails).filter(({ message }) => message !== null)
      expect(shown.map((row) => row.key).sort()).toEqual(mails.map((one) => one.key).sort())
    }),
  )
})
