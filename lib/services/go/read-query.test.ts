import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPlaceQuery } from './read-query'

const read = (text: string) => readPlaceQuery(text, null)

it.each([
  ['<a.b-1@example.org>', 'a.b-1@example.org'],
  ['  a.b-1@example.org ', 'a.b-1@example.org'],
  ['https://lore.kernel.org/linux-mm/a.b-1@example.org/', 'a.b-1@example.org'],
  ['https://lore.kernel.org/r/a%2Fb@example.org', 'a/b@example.org'],
])('finds the Message-ID in %s', (text, messageId) => {
  expect(read(text).messageId).toBe(messageId)
})

it('tells numbers from words', () => {
  expect(read('v2 6/16 Buffer')).toMatchObject({ revision: 'v2', index: 6, number: null, words: ['buffer'] })
  expect(read('#12')).toMatchObject({ number: 12, index: null, words: [] })
  expect(read('q12')).toMatchObject({ number: 12, index: null })
  expect(read('6')).toMatchObject({ number: 6, index: 6 })
  expect(read('x86_64 100%')).toMatchObject({ words: ['x86_64', '100%'] })
})

it('never throws and stays small, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => {
      const { words, number, index } = read(text)
      expect(words.length).toBeLessThanOrEqual(8)
      expect(number ?? 0).toBeLessThan(2 ** 31)
      expect(index ?? 0).toBeLessThan(2 ** 31)
      expect(words.join('')).not.toContain('\0')
    }),
  )
})
