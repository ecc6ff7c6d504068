import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type VectorPart, writeVector } from './search-vector'
import { searchWords } from './search-words'

const letters = ['D', 'C', 'B', 'A']

/** Reads what PostgreSQL would: each word with its places, as `12A`. */
function decode(bytes: Buffer): Map<string, string[]> {
  const words = new Map<string, string[]>()
  let at = 4
  for (let left = bytes.readInt32BE(0); left > 0; left--) {
    const end = bytes.indexOf(0, at)
    const word = bytes.subarray(at, end).toString('utf8')
    const count = bytes.readUInt16BE(end + 1)
    at = end + 3
    const places: string[] = []
    for (let nth = 0; nth < count; nth++, at += 2) {
      const place = bytes.readUInt16BE(at)
      places.push(`${place & 0x3fff}${letters[place >> 14] ?? ''}`)
    }
    expect(words.has(word)).toBe(false)
    words.set(word, places)
  }
  expect(at).toBe(bytes.length)
  return words
}

const vector = (...parts: [VectorPart['weight'], string][]): Map<string, string[]> =>
  decode(writeVector(parts.map(([weight, text]) => ({ weight, text }))))

it('keeps identifiers whole, in lower case, with the place and weight of each use', () => {
  expect(vector(['A', 'Fix foo_bar()'], ['C', 'FOO_BAR then x->y'])).toEqual(
    new Map([
      ['fix', ['1A']],
      ['foo_bar', ['2A', '4C']],
      ['then', ['5C']],
      ['x', ['6C']],
      ['y', ['7C']],
    ]),
  )
})

it('leaves a gap between two parts, so that no phrase reaches over', () => {
  expect(vector(['A', 'one'], ['A', 'two'])).toEqual(
    new Map([
      ['one', ['1A']],
      ['two', ['3A']],
    ]),
  )
})

it('parts words at foreign punctuation and keeps foreign letters', () => {
  expect([...vector(['C', '“ÄRGER”—naïve\u00a0测试'])].map(([word]) => word)).toEqual([
    'ärger',
    'naïve',
    '测试',
  ])
})

it('notes at most 255 uses of a word and no place beyond the last, in rising order', () => {
  const words = vector(['C', `${'same '.repeat(20_000)} late later same`])
  expect(words.get('same')?.length).toBe(255)
  expect(words.get('late')).toEqual(['16383C'])
  expect(words.get('later')).toEqual(['16383C'])
})

it('stops at its limits and forgets the mail before', () => {
  const many = Array.from({ length: 30_000 }, (_, at) => `w${at}`).join(' ')
  expect(vector(['C', many]).size).toBe(20_000)
  expect(vector(['C', 'x'.repeat(65)]).size).toBe(0)
  expect(vector(['C', ''])).toEqual(new Map())
})

it('finds the words that queries are cut into, whatever the text', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 4 })
  fc.assert(
    fc.property(texts, (parts) => {
      const found = vector(...parts.map((text): ['D', string] => ['D', text]))
      expect(new Set(found.keys())).toEqual(new Set(parts.flatMap(searchWords)))
    }),
  )
})
