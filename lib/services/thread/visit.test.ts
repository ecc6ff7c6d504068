import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterReading, freshIds } from './visit'

it('marks nothing at a first visit', () => {
  expect(freshIds(null, [1, 2, 3])).toEqual([])
  expect(afterReading(null, [1, 2, 3], 2)).toEqual({ lastId: 3, read: [] })
})

it('marks what came since, until it is read', () => {
  const seen = { lastId: 3, read: [] }
  expect(freshIds(seen, [1, 2, 3, 4, 5])).toEqual([4, 5])
  const one = afterReading(seen, [1, 2, 3, 4, 5], 5)
  expect([one, freshIds(one, [1, 2, 3, 4, 5])]).toEqual([{ lastId: 3, read: [5] }, [4]])
  expect(afterReading(one, [1, 2, 3, 4, 5], 4)).toEqual({ lastId: 5, read: [] })
})

it('leaves the marks alone when an old mail is read again', () => {
  expect(afterReading({ lastId: 3, read: [] }, [1, 2, 3, 4], 2)).toEqual({ lastId: 3, read: [] })
})

it('never makes a mail new again by reading', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 })
  fc.assert(
    fc.property(
      ids,
      fc.array(fc.integer({ min: 1, max: 40 })),
      fc.integer({ min: 0, max: 40 }),
      (all, reads, last) => {
        let seen = { lastId: last, read: [] as number[] }
        let before = new Set(freshIds(seen, all))
        for (const id of reads) {
          seen = afterReading(seen, all, id)
          const now = freshIds(seen, all)
          expect(now.every((one) => before.has(one) && one !== id)).toBe(true)
          before = new Set(now)
        }
      },
    ),
  )
})
