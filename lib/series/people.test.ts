import { describe, expect, it } from 'vitest'
import { nameKey, personKey, samePerson } from './people'

const who = (name: string, address: string) => ({ name, address })

describe('samePerson', () => {
  it.each([
    [who('A', 'a@x.example'), who('B', 'A@X.example'), true],
    [who('A', 'a+list@x.example'), who('B', 'a@x.example'), true],
    [who('A', 'a@linux.x.example'), who('B', 'a@x.example'), true],
    [who('A', 'a@one.two.x.example'), who('B', 'a@x.example'), false],
    [who('A', 'a@x.example'), who('B', 'b@x.example'), false],
    [who('A', 'a@nx.example'), who('B', 'a@x.example'), false],
    [who('A', 'a@mail.com'), who('B', 'a@com'), false],
    [who('Last, First', 'a@x.example'), who('First Last', 'b@y.example'), true],
    [who('Ann B. Cee', 'a@x.example'), who('ann b cee', 'b@y.example'), true],
    [who('', 'a@x.example'), who('', 'b@y.example'), false],
    [who('', ''), who('', ''), false],
    [who('A', 'a at x.example'), who('B', 'a@x.example'), true],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(samePerson(a, b)).toBe(expected)
    expect(samePerson(b, a)).toBe(expected)
  })
})

it('names a person by the address, else by the name', () => {
  expect(personKey(who('A', 'A+x@X.example'))).toBe('a@x.example')
  expect(personKey(who('Ann', ''))).toBe('name:ann')
  expect(nameKey('"Cee, Ann"')).toBe('ann cee')
})
