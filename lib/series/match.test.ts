import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawMails } from '../../tests/fixtures/series/draw'
import { assign } from './assignment'
import { diffSize, matchPatches } from './match'

/** The least sum over all orders. */
function leastSum(cost: number[], size: number): number {
  let least = Number.POSITIVE_INFINITY
  const visit = (row: number, used: number, sum: number): void => {
    if (row === size) least = Math.min(least, sum)
    for (let column = 0; row < size && column < size; column += 1)
      if (!(used & (1 << column)))
        visit(row + 1, used | (1 << column), sum + (cost[row * size + column] ?? 0))
  }
  visit(0, 0, 0)
  return least
}

it('assigns with the least sum', () => {
  const square = fc
    .integer({ min: 1, max: 6 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.array(fc.nat(20), { minLength: size * size, maxLength: size * size })),
    )
  fc.assert(
    fc.property(square, ([size, cost]) => {
      const columns = assign(Float64Array.from(cost), size)
      expect(new Set(columns).size).toBe(size)
      const sum = [...columns].reduce((total, column, row) => total + (cost[row * size + column] ?? 0), 0)
      expect(sum).toBe(leastSum(cost, size))
    }),
  )
})

it('counts the lines of a unified diff and its heads', () => {
  const a = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15']
  const changed = (...places: number[]): string[] => a.map((line, at) => (places.includes(at) ? 'x' : line))
  expect(diffSize(a, a)).toBe(0)
  expect(diffSize(a, changed(7))).toBe(1 + 3 + 2 + 3)
  expect(diffSize(a, changed(3, 10))).toBe(1 + 3 + 2 + 6 + 2 + 3)
  expect(diffSize(a, changed(0, 14))).toBe(2 + 2 * (2 + 3))
})

describe('matchPatches', () => {
  it('pairs equal patches in order, each once', () => {
    const older = drawMails('p1 0 ada: [PATCH 1/2] one  # diff=x\np2 0 ada: [PATCH 2/2] two  # diff=x')
    const newer = drawMails('q 0 ada: [PATCH v2] two  # diff=x')
    expect(matchPatches(older, newer).map(({ older: a, newer: b, score }) => [a, b, score])).toEqual([
      [0, null, 0],
      [1, 0, 1],
    ])
  })

  it('pairs nothing with patches that hold no diff', () => {
    const [older, newer] = [
      drawMails('p 0 ada: [PATCH] a  # diff=none'),
      drawMails('q 0 ada: [PATCH] b  # diff=x'),
    ]
    expect(matchPatches(older, newer)).toHaveLength(2)
    expect(matchPatches([], newer)).toHaveLength(1)
    expect(matchPatches([], [])).toEqual([])
  })

  it('matches two hundred patches to their own selves, within its minute', () => {
    const many = (seed: string): string =>
      Array.from({ length: 200 }, (_, at) => {
        const lines = Array.from({ length: 40 }, (_, line) => `${line % 20 === 0 ? seed : 'w'} ${at} ${line}`)
        return `${seed}${at} 0 ada: [PATCH ${at + 1}/200] patch ${at}  # diff=${lines.join('|')}`
      }).join('\n')
    const [older, newer] = [drawMails(many('a')), drawMails(many('b'))]
    const matches = matchPatches(older, newer)
    expect(matches.every((match) => match.older === match.newer)).toBe(true)
  }, 60_000)
})
