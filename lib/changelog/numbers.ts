import type { RangePair } from '#lib/series/range-diff'
import { joinByTitle } from './changes'

/**
 * What the patches of the older revision are numbered in the newer one: a changelog speaks of the patches that it is sent
 * with. One that was folded into another has that one's number; one that is gone has none.
 */
export function newNumbers(pairs: readonly RangePair[]): Map<number, number> {
  const numbers = new Map<number, number>()
  for (const { from, to, partOf } of joinByTitle(pairs)) {
    const number = to?.index ?? partOf
    if (from && number !== null) numbers.set(from.index, number)
  }
  return numbers
}
