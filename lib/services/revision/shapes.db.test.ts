import { expect, it } from 'vitest'
import { seriesShapes } from '../../../tests/fixtures/series/shapes'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { getSeries } from '../series/get-series'
import { getMatrix } from './get-matrix'

const test = testDatabase()

async function shown(name: keyof typeof seriesShapes) {
  await importMails(test, ...seriesShapes[name])
  const ctx = test.context()
  const { id } = await test.db.series.findFirstOrThrow({ orderBy: { id: 'asc' } })
  const series = await getSeries(ctx, { id })
  const matrix = await getMatrix({ ctx, input: { seriesId: id } })
  return { series, matrix }
}

const cellsOf = ({ rows }: Awaited<ReturnType<typeof getMatrix>>): string[] =>
  rows.map(({ title, cells }) =>
    [title, ...cells.map((cell) => (cell ? `${cell.kind} ${cell.index ?? '-'}` : '.'))].join(' | '),
  )

it('shows what a partial reroll takes over from the revision that it replaces a patch of', async () => {
  const { series, matrix } = await shown('partial')
  expect(series.revisions.map(({ label }) => label)).toEqual(['v5', 'v5.1'])
  expect(series.patches.map(({ index, borrowedFrom }) => [index, borrowedFrom])).toEqual([
    [1, 's5-1@example.org'],
    [2, null],
    [3, 's5-3@example.org'],
  ])
  expect(cellsOf(matrix)).toEqual([
    's5: first part | new 1 | borrowed 1',
    's5: second part | new 2 | changed 2',
    's5: third part | new 3 | borrowed 3',
  ])
})

it('shows missing patches in their places', async () => {
  const { series, matrix } = await shown('missing')
  expect(series.patches.map(({ index, messageKey }) => [index, messageKey !== null])).toEqual([
    [0, true],
    [1, true],
    [2, false],
    [3, true],
  ])
  expect(cellsOf(matrix)).toContain(' | missing 2')
})

it('shows both patches of one number, the later one as extra', async () => {
  const { series } = await shown('extra')
  expect(series.patches.filter(({ index }) => index > 0).map(({ index, extra }) => [index, extra])).toEqual([
    [1, false],
    [2, false],
    [2, true],
  ])
})

it('takes a pull request without patches for a series of its own', async () => {
  const { series, matrix } = await shown('pull')
  expect(matrix).toMatchObject({ rows: [], revisions: [{ pull: true }] })
  expect(series).toMatchObject({
    title: 'demo fixes for 7.4',
    patches: [{ index: 0, extra: false, pull: true }],
  })
  expect(series.shown).toMatchObject({ expected: 0, missing: [] })
})

it('links a renamed series by its change-id, and says so', async () => {
  const { series } = await shown('renamed')
  expect(series.revisions.map(({ label, linkedBy }) => [label, linkedBy[0]?.reason])).toEqual([
    ['v1', undefined],
    ['v2', 'change-id'],
  ])
  expect(series.title).toBe('demo: wake it lazily')
})
