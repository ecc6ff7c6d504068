import { expect, it } from 'vitest'
import { Held } from './held'

it('lets go of what was not asked for longest when the sizes pass the limit', () => {
  const held = new Held<number>(10)
  held.set('a', 1, 4)
  held.set('b', 2, 4)
  expect(held.get('a')).toBe(1)
  held.set('c', 3, 4)
  expect(held.get('b')).toBeUndefined()
  expect([held.get('a'), held.get('c')]).toEqual([1, 3])
})

it('keeps the newest, however large, and counts a value that is set again once', () => {
  const held = new Held<number>(10)
  held.set('a', 1, 4)
  held.set('big', 2, 50)
  expect([held.get('a'), held.get('big')]).toEqual([undefined, 2])
  held.set('big', 3, 5)
  held.set('b', 4, 5)
  expect([held.get('big'), held.get('b')]).toEqual([3, 4])
})
