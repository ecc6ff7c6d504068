import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filterQuery, isNarrowed, parseFilter } from './filter'

it('reads repeated and comma-separated values alike', () => {
  expect(parseFilter({ status: ['open', 'agreed'] }).status).toEqual(['open', 'agreed'])
  expect(parseFilter({ status: 'agreed,open' }).status).toEqual(['open', 'agreed'])
})

it('ignores what it does not know, so that an old link still opens', () => {
  const filter = parseFilter({
    status: 'nonsense',
    sort: 'x',
    page: '-3',
    patch: 'six',
    view: ['lanes', 'list'],
  })
  expect(filter).toMatchObject({ status: [], sort: 'patch', page: 1, patch: undefined, view: 'lanes' })
})

it('writes only what differs from the default and starts at page one again', () => {
  const filter = parseFilter({ status: 'open', page: '4', asker: 'a+b@example.org' })
  expect(filterQuery(filter)).toBe('?status=open&asker=a%2Bb%40example.org')
  expect(filterQuery(filter, { page: 5 })).toContain('page=5')
  expect(filterQuery(parseFilter({}))).toBe('')
})

it('knows whether anything is narrowed', () => {
  expect(isNarrowed(parseFilter({ view: 'lanes', sort: 'newest' }))).toBe(false)
  expect(isNarrowed(parseFilter({ file: 'core.c' }))).toBe(true)
})

it('reads back what it wrote, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(500), (text, patch) => {
      const filter = parseFilter({ text, patch: String(patch), status: 'open' })
      const query = Object.fromEntries(new URLSearchParams(filterQuery(filter)))
      expect(parseFilter(query)).toEqual({ ...filter, text: filter.text || undefined })
    }),
  )
})

it('narrows nothing by fields that a form sent empty', () => {
  expect(parseFilter({ patch: '', days: '', unanswered: '', asker: '', file: '', assignee: '' })).toEqual(
    parseFilter({}),
  )
  expect(filterQuery(parseFilter({ patch: '', days: '', unanswered: '', asker: '' }))).toBe('')
  expect(parseFilter({ patch: '0' }).patch).toBe(0)
})
