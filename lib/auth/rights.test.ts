import { expect, it } from 'vitest'
import { may, type Right, rights, whyNot } from './rights'
import type { Member, Role, Scope, Subject, Who } from './roles'

const series: Subject = {
  seriesKey: 'head@example.org',
  lists: ['storage.example.org'],
  authorAddress: 'Nina@example.org',
  askerAddress: 'omar@example.org',
}
const member = (role: Role, scope: Scope = { kind: 'instance' }, addresses: string[] = []): Member => ({
  kind: 'member',
  accountId: 1,
  personId: 7,
  addresses,
  grants: [{ role, scope }],
})

/** One row a right: who of visitor, reader, reviewer, author, maintainer, administrator may, on things of others. */
const table: Record<Right, string> = {
  read: 'vrRaMA',
  own: '.rRaMA',
  import: '...aMA',
  'import-change': '....MA',
  follow: '...aMA',
  claim: '..RaMA',
  propose: '..RaMA',
  'answer-proposal': '......',
  release: '....MA',
  note: '..RaMA',
  'note-remove': '....MA',
  'question-add': '..RaMA',
  'question-correct': '....MA',
  status: '....MA',
  dismiss: '....MA',
  undo: '....MA',
  confirm: '....MA',
  changelog: '....MA',
  'series-correct': '....MA',
  'series-remove': '....MA',
  scenario: '..RaMA',
  'scenario-change': '....MA',
  link: '..RaMA',
  filter: '.rRaMA',
  'filter-remove': '....MA',
  'person-name': '....MA',
  'person-merge': '....MA',
  settings: '.....A',
  users: '.....A',
  audit: '.....A',
  backup: '.....A',
}

it('gives each role the rights of the table and no other', () => {
  const asking: [string, Who][] = [
    ['v', { kind: 'visitor', open: true }],
    ['r', member('reader')],
    ['R', member('reviewer')],
    ['a', member('author')],
    ['M', member('maintainer')],
    ['A', member('administrator')],
  ]
  const found = rights.map((right) => [
    right,
    asking.map(([letter, who]) => (may(who, right, { ...series, ownerId: 9 }) ? letter : '.')).join(''),
  ])
  expect(Object.fromEntries(found)).toEqual(table)
})

it('lets an operator do everything and a visitor of a closed instance nothing', () => {
  for (const right of rights) {
    expect(may({ kind: 'operator' }, right)).toBe(true)
    expect(may({ kind: 'visitor', open: false }, right)).toBe(false)
  }
})

it('knows the author of a series by a proved address, for that series alone', () => {
  const nina = member('reader', { kind: 'instance' }, ['nina@example.org'])
  for (const right of ['claim', 'note', 'changelog', 'question-correct'] as const) {
    expect(may(nina, right, series)).toBe(true)
    expect(may(nina, right, { ...series, authorAddress: 'other@example.org' })).toBe(false)
  }
  for (const status of ['answered', 'agreed', 'addressed'])
    expect(may(nina, 'status', { ...series, status })).toBe(true)
  for (const status of ['withdrawn', 'dismissed', 'open'])
    expect(may(nina, 'status', { ...series, status })).toBe(false)
  expect(may(nina, 'confirm', series)).toBe(false)
})

it('lets who asked set any status and confirm', () => {
  const omar = member('reviewer', { kind: 'instance' }, ['omar@example.org'])
  for (const status of ['open', 'addressed', 'withdrawn'])
    expect(may(omar, 'status', { ...series, status })).toBe(true)
  expect(may(omar, 'confirm', series)).toBe(true)
  expect(may(omar, 'confirm', { ...series, askerAddress: 'eve@example.org' })).toBe(false)
})

it('keeps a role to its list or series', () => {
  const byList = member('maintainer', { kind: 'list', list: 'Storage.example.org' })
  const bySeries = member('maintainer', { kind: 'series', seriesKey: 'head@example.org' })
  for (const who of [byList, bySeries]) {
    expect(may(who, 'series-remove', series)).toBe(true)
    expect(may(who, 'series-remove', { seriesKey: 'other@example.org', lists: ['net.example.org'] })).toBe(
      false,
    )
    expect(may(who, 'person-merge')).toBe(false)
  }
})

it('gives nothing for an address that is empty or unknown', () => {
  const nobody = member('reader', { kind: 'instance' }, [''])
  expect(may(nobody, 'confirm', { askerAddress: '' })).toBe(false)
  expect(may(nobody, 'confirm', {})).toBe(false)
})

it('tells a visitor to sign in and a member what is needed', () => {
  expect(whyNot({ kind: 'visitor', open: true }, 'claim')).toMatch(/Sign in/)
  expect(whyNot(member('reader'), 'settings')).toMatch(/administrator/)
})
