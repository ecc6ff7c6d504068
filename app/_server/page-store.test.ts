import { expect, it } from 'vitest'
import { type Page, PageStore } from './page-store'

const page = (bytes: number): Page => ({
  headers: {},
  body: Buffer.alloc(bytes),
  etag: '"x"',
  snapshot: '1:1:',
  madeAt: 0,
  lasts: 1000,
})

it('gives up what was asked for longest ago when the bytes are used up', () => {
  const store = new PageStore(50_000)
  for (const key of ['a', 'b', 'c', 'd']) store.set(key, page(9000))
  expect(store.get('a')).not.toBeNull()
  store.set('e', page(9000))
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => store.get(key) !== null)).toEqual(['a', 'c', 'd', 'e'])
  expect(store.bytes).toBe(44_000)
})

it('keeps no page that would drive out all others, and counts one that is made anew once', () => {
  const store = new PageStore(50_000)
  store.set('big', page(20_000))
  expect(store.get('big')).toBeNull()
  store.set('a', page(5000))
  store.set('a', page(1000))
  expect(store.bytes).toBe(3000)
})
