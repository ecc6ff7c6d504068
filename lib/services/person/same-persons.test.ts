import { expect, it } from 'vitest'
import { normalName, ownBox } from './normal-name'
import { type Candidate, samePersons } from './same-persons'

let serial = 0
const person = (name: string, ...addresses: string[]): Candidate => ({
  id: ++serial,
  name,
  addresses,
  account: false,
})
const never = (): boolean => false
const reasonsOf = (...people: Candidate[]): string[][] =>
  samePersons(people, never).map(({ reasons }) => reasons)

it('compares names without accents, case, brackets and turned order', () => {
  expect(normalName('  Zoë  QUINN-Ba (work) ')).toBe('zoe quinn ba')
  expect(normalName('Quinn, Zoë')).toBe('zoe quinn')
  expect(normalName('Zoe Quinn via drivers')).toBe('zoe quinn')
  expect(normalName('a '.repeat(20))).toBe('')
})

it('knows boxes that many have', () => {
  expect(ownBox('Rune+lists@example.org')).toBe('rune')
  for (const one of ['info@example.org', 'ab@example.org', '12345@example.org', '@'])
    expect(ownBox(one)).toBeNull()
})

it('proposes who has the same name under another address', () => {
  expect(reasonsOf(person('Zoë Quinn', 'zq@example.org'), person('zoe quinn', 'z@other.example'))).toEqual([
    ['both are called Zoë Quinn'],
  ])
  expect(reasonsOf(person('Zoe Quinn', 'zq@example.org'), person('Quinn Zoe', 'z@other.example'))).toEqual([
    ['the same names in another order'],
  ])
})

it('proposes who has the same box and something of the name', () => {
  expect(reasonsOf(person('Rune Holm', 'rune@example.org'), person('Rune H.', 'rune@work.example'))).toEqual([
    ['both write as "rune" and are called "rune"'],
  ])
  expect(
    reasonsOf(person('Rune Holm', 'rune@example.org'), person('rune@work.example', 'rune@work.example')),
  ).toEqual([['both write as "rune", and only one gives a name']])
})

it('leaves alone one word, other names in the same box, and two who both sign in', () => {
  expect(reasonsOf(person('Alex', 'alex@example.org'), person('Alex', 'al@other.example'))).toEqual([])
  expect(reasonsOf(person('Ann Lee', 'ann@example.org'), person('Bob Ray', 'ann@other.example'))).toEqual([])
  const two = [person('Zoe Quinn', 'a1@example.org'), person('Zoe Quinn', 'b2@example.org')]
  expect(reasonsOf(...two.map((one) => ({ ...one, account: true })))).toEqual([])
})

it('does not propose again what somebody said is two people, and no crowd of one name', () => {
  const two = [person('Zoe Quinn', 'a1@example.org'), person('Zoe Quinn', 'b2@example.org')]
  expect(samePersons(two, (left, right) => left.startsWith('a1') && right.startsWith('b2'))).toEqual([])
  const crowd = Array.from({ length: 400 }, (_, at) => person('Zoe Quinn', `box${at}@example.org`))
  expect(samePersons(crowd, never)).toEqual([])
})
