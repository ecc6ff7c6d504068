import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines, type EditMark } from './line-diff'

/** The old and the new text as the marks tell them. */
function apply(marks: EditMark[], a: string[], b: string[]): [string[], string[]] {
  let [x, y] = [0, 0]
  const old: string[] = []
  const now: string[] = []
  for (const mark of marks) {
    if (mark !== '+') old.push(a[x++] ?? '?')
    if (mark !== '-') now.push(b[y++] ?? '?')
    if (mark === ' ') expect(old.at(-1)).toBe(now.at(-1))
  }
  return [old, now]
}

/** Length of the longest common subsequence by the textbook table. */
function commonLength(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const line of a) {
    const next = [0]
    for (const [at, other] of b.entries())
      next.push(line === other ? (row[at] ?? 0) + 1 : Math.max(next[at] ?? 0, row[at + 1] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

it('tells both texts with the fewest edits', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const marks = diffLines(a, b)
      expect(apply(marks, a, b)).toEqual([a, b])
      expect(marks.filter((mark) => mark === ' ').length).toBe(commonLength(a, b))
    }),
    { numRuns: 500 },
  )
})

it('puts deletions before additions', () => {
  expect(diffLines(['x', 'a', 'b', 'y'], ['x', 'c', 'd', 'y']).join('')).toBe(' --++ ')
})

it('ends soon for two long texts that have nothing in common', () => {
  const a = Array.from({ length: 20_000 }, (_, at) => `a${at}`)
  const b = Array.from({ length: 20_000 }, (_, at) => `b${at}`)
  const start = performance.now()
  expect(diffLines(a, b)).toHaveLength(40_000)
  expect(performance.now() - start).toBeLessThan(2000)
})
