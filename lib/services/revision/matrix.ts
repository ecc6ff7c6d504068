import type { RangePair } from '#lib/series/range-diff'
import { normaliseTitle } from '#lib/series/titles'
import type { PatchRef, Revision } from '#lib/series/types'

export type CellKind = 'same' | 'changed' | 'new' | 'gone' | 'missing' | 'borrowed'

/** What a patch is in one revision. */
export interface MatrixCell {
  kind: CellKind
  /** Null when it is gone or missing. */
  ref: PatchRef | null
  /** Its number in this revision, or the one that is missing. */
  index: number | null
  /** Its way from the revision before; null in the first one. */
  pair: RangePair | null
}

/** One patch over all revisions; null where it was not yet, or is gone for longer. */
export interface MatrixRow {
  title: string
  cells: (MatrixCell | null)[]
}

/**
 * Lays the patches of a series out, a row a patch and a column a revision.
 * @param steps the range-diff from each revision to the next
 */
export function patchMatrix(
  revisions: readonly Pick<Revision, 'patches' | 'missing'>[],
  steps: readonly (readonly RangePair[])[],
): MatrixRow[] {
  const rows: MatrixRow[] = []
  let at = new Map<string, MatrixRow>()
  for (const [column, revision] of revisions.entries()) {
    const pairs = steps[column - 1] ?? revision.patches.map(asNew)
    at = addColumn(rows, at, column, pairs, revision.missing)
  }
  for (const row of rows) row.cells.length = revisions.length
  return rows
    .map((row) => ({ ...row, cells: Array.from(row.cells, (cell) => cell ?? null) }))
    .sort((a, b) => place(a) - place(b))
}

/** A patch of the first revision; it came from nowhere. */
const asNew = (to: PatchRef): Pick<RangePair, 'from' | 'to'> => ({ from: null, to })

type Way = RangePair | Pick<RangePair, 'from' | 'to'>

function addColumn(
  rows: MatrixRow[],
  before: ReadonlyMap<string, MatrixRow>,
  column: number,
  ways: readonly Way[],
  missing: readonly number[],
): Map<string, MatrixRow> {
  const now = new Map<string, MatrixRow>()
  const unseen = new Set(missing)
  // Those that went come first: a new one with the same title takes their row.
  for (const way of ways.filter(({ to }) => to === null)) {
    const row = before.get(way.from?.messageId ?? '')
    const isMissing = unseen.delete(way.from?.index ?? 0)
    if (row)
      row.cells[column] = {
        kind: isMissing ? 'missing' : 'gone',
        ref: null,
        index: isMissing ? (way.from?.index ?? null) : null,
        pair: pairOf(way),
      }
  }
  for (const way of ways) {
    if (!way.to) continue
    const row = before.get(way.from?.messageId ?? '') ?? rowFor(rows, way.to, column)
    const again = row.cells[column] !== undefined
    row.title = way.to.title
    row.cells[column] = { kind: kindOf(way, again), ref: way.to, index: way.to.index, pair: pairOf(way) }
    now.set(way.to.messageId, row)
  }
  for (const index of unseen) {
    const row: MatrixRow = { title: '', cells: [] }
    row.cells[column] = { kind: 'missing', ref: null, index, pair: null }
    rows.push(row)
  }
  return now
}

const pairOf = (way: Way): RangePair | null => ('mark' in way ? way : null)

/** The row of a patch that was there before, went and comes again under its title; else a new row. */
function rowFor(rows: MatrixRow[], to: PatchRef, column: number): MatrixRow {
  const title = normaliseTitle(to.title)
  const known = rows.find((row) => {
    const last = row.cells[column] ?? row.cells.at(-1)
    return last !== undefined && last?.ref === null && normaliseTitle(row.title) === title
  })
  if (known) return known
  const row: MatrixRow = { title: to.title, cells: [] }
  rows.push(row)
  return row
}

/** `again`: the range-diff has it as gone and new, its title says that it was rewritten. */
function kindOf(way: Way, again: boolean): CellKind {
  if (way.to?.borrowedFrom) return 'borrowed'
  const pair = pairOf(way)
  if (!pair?.from) return again ? 'changed' : 'new'
  return (pair.change === 'same' || pair.change === 'moved') && !pair.commitMessageChanged
    ? 'same'
    : 'changed'
}

/** By the newest revision that has it, there by its number. */
function place({ cells }: MatrixRow): number {
  const last = cells.findLastIndex((cell) => cell !== null && cell.index !== null)
  return (cells.length - last) * 1e6 + (cells[last]?.index ?? 0)
}
