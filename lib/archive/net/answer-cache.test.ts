import { expect, it } from 'vitest'
import { AnswerCache } from './answer-cache'

const answer = (size: number, status = 200) => ({ url: 'u', status, headers: {}, body: new Uint8Array(size) })

it('gives an answer again for some time, then no more', () => {
  let now = 0
  const cache = new AnswerCache({ freshMs: 100, maxEntryBytes: 10, maxBytes: 20 }, () => now)
  const one = answer(5)
  cache.put('a', one)
  now = 99
  expect(cache.get('a')).toBe(one)
  now = 100
  expect(cache.get('a')).toBeNull()
})

it('keeps no failure, nothing large, and not more than its limit', () => {
  const cache = new AnswerCache({ freshMs: 100, maxEntryBytes: 10, maxBytes: 20 }, () => 0)
  cache.put('failed', answer(5, 404))
  cache.put('large', answer(11))
  for (const name of ['a', 'b', 'c']) cache.put(name, answer(8))
  expect(['failed', 'large', 'a', 'b', 'c'].filter((name) => cache.get(name))).toEqual(['b', 'c'])
})
