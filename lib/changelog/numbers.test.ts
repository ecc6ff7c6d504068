import { expect, it } from 'vitest'
import type { RangePair } from '#lib/series/range-diff'
import { newNumbers } from './numbers'

const patch = (index: number, title: string) => ({
  messageId: `${title}-${index}@example.org`,
  index,
  total: 9,
  title,
  borrowedFrom: null,
})

function pair(from: RangePair['from'], to: RangePair['to'], partOf: number | null = null): RangePair {
  return {
    from,
    to,
    partOf,
    mark: from === null ? '>' : to === null ? '<' : '!',
    change: from === null ? 'added' : to === null ? 'removed' : 'changed',
    commitMessageChanged: false,
    positionOnly: false,
    score: 0.5,
    ids: ['', ''],
    hunks: [],
  }
}

it('numbers patches as the newer revision does', () => {
  const numbers = newNumbers([
    pair(null, patch(1, 'new')),
    pair(patch(1, 'a'), patch(2, 'a')),
    pair(patch(2, 'folded'), null, 2),
    pair(patch(3, 'gone'), null),
  ])
  expect([...numbers]).toEqual([
    [1, 2],
    [2, 2],
  ])
})

it('takes a patch that was rewritten under its title for the same', () => {
  expect([...newNumbers([pair(patch(4, 'core: hooks'), null), pair(null, patch(7, 'Core: hooks'))])]).toEqual(
    [[4, 7]],
  )
})
