import { expect, it } from 'vitest'
import type { RangePair } from '#lib/series/range-diff'
import type { PatchRef } from '#lib/series/types'
import { type MatrixRow, patchMatrix } from './matrix'

const ref = (version: number, index: number, title: string): PatchRef => ({
  messageId: `${version}-${index}`,
  index,
  total: 9,
  title,
  borrowedFrom: null,
})

const pair = (from: PatchRef | null, to: PatchRef | null, more: Partial<RangePair> = {}): RangePair => ({
  from,
  to,
  mark: from && to ? '=' : from ? '<' : '>',
  change: from && to ? 'same' : from ? 'removed' : 'added',
  commitMessageChanged: false,
  positionOnly: false,
  score: 1,
  partOf: null,
  ids: ['', ''],
  hunks: [],
  ...more,
})

const changed = { mark: '!', change: 'changed' } as const

const kinds = (rows: MatrixRow[]): string[] =>
  rows.map(({ title, cells }) => `${title}: ${cells.map((cell) => cell?.kind ?? '-').join(' ')}`)

it('follows each patch over the revisions, in the order of the newest', () => {
  const [a1, b1, c1] = [ref(1, 1, 'a'), ref(1, 2, 'b'), ref(1, 3, 'c')]
  const [b2, a2, d2] = [ref(2, 1, 'b better'), ref(2, 2, 'a'), ref(2, 3, 'd')]
  const rows = patchMatrix(
    [
      { patches: [a1, b1, c1], missing: [] },
      { patches: [b2, a2, d2], missing: [] },
    ],
    [[pair(a1, a2, { change: 'moved' }), pair(b1, b2, changed), pair(c1, null), pair(null, d2)]],
  )
  expect(kinds(rows)).toEqual(['b better: new changed', 'a: new same', 'd: - new', 'c: new gone'])
})

it('tells what is missing from what is gone, and goes on when it is there again', () => {
  const [a1, b1] = [ref(1, 1, 'a'), ref(1, 2, 'b')]
  const a2 = ref(2, 1, 'a')
  const [a3, b3] = [ref(3, 1, 'a'), ref(3, 2, 'b')]
  const rows = patchMatrix(
    [
      { patches: [a1, b1], missing: [] },
      { patches: [a2], missing: [2] },
      { patches: [a3, b3], missing: [3] },
    ],
    [
      [pair(a1, a2), pair(b1, null)],
      [pair(a2, a3), pair(null, b3)],
    ],
  )
  expect(kinds(rows)).toEqual(['a: new same same', 'b: new missing new', ': - - missing'])
})

it('takes a patch that was rewritten under its title for a changed one', () => {
  const [a1, a2] = [ref(1, 1, 'a'), ref(2, 1, 'A')]
  const rows = patchMatrix(
    [
      { patches: [a1], missing: [] },
      { patches: [a2], missing: [] },
    ],
    [[pair(a1, null), pair(null, a2)]],
  )
  expect(kinds(rows)).toEqual(['A: new changed'])
})

it('marks what a partial reroll takes over, and a new message on the same diff as a change', () => {
  const [a1, b1] = [ref(1, 1, 'a'), ref(1, 2, 'b')]
  const [a2, b2] = [{ ...ref(2, 1, 'a'), borrowedFrom: '1-1' }, ref(2, 2, 'b')]
  const rows = patchMatrix(
    [
      { patches: [a1, b1], missing: [] },
      { patches: [a2, b2], missing: [] },
    ],
    [[pair(a1, a2), pair(b1, b2, { mark: '!', commitMessageChanged: true })]],
  )
  expect(kinds(rows)).toEqual(['a: new borrowed', 'b: new changed'])
})
