import type { CodeRow, CodeSideRow, HunkView, SplitHunkView } from '#lib/services/patch/code-view'
import type { HunkRow } from './hunk'
import { sidesMarkup, unifiedMarkup } from './row-markup'

const held = new WeakMap<HunkView | SplitHunkView, HunkRow[]>()

/** The rows of a hunk as HTML text, made once for as long as the parsed mail is kept. */
function once<H extends HunkView | SplitHunkView>(hunk: H, make: (hunk: H) => HunkRow[]): HunkRow[] {
  const known = held.get(hunk)
  if (known !== undefined) return known
  const rows = make(hunk)
  held.set(hunk, rows)
  return rows
}

export const unifiedHunkRows = (file: number, hunk: HunkView): HunkRow[] =>
  once(hunk, ({ rows }) =>
    rows.map((row: CodeRow) => ({ markup: unifiedMarkup(file, row), lines: [row.bodyLine] })),
  )

/** A context line is on both sides and is named once. */
const linesOf = ({ left, right }: CodeSideRow): number[] =>
  [...new Set([left?.bodyLine, right?.bodyLine])].filter((line) => line !== undefined)

export const splitHunkRows = (file: number, hunk: SplitHunkView): HunkRow[] =>
  once(hunk, ({ rows }) =>
    rows.map((row: CodeSideRow) => ({ markup: sidesMarkup(file, row), lines: linesOf(row) })),
  )
