import { type DiffRow, type SideRow, sideBySideRows, unifiedRows } from '#lib/diff/rows'
import type { FileDiff, Hunk, HunkLine } from '#lib/diff/types'
import { type CodePiece, codePieces } from './code-pieces'
import { languageOf } from './language-of'
import { type Token, tokenLines } from './tokens'

/** A row with its code coloured and its changed words marked. */
export interface CodeRow extends Omit<DiffRow, 'words'> {
  pieces: CodePiece[]
}

export interface CodeSideRow {
  left: CodeRow | null
  right: CodeRow | null
}

export interface HunkView {
  /** `@@ -1,6 +1,8 @@` */
  range: string
  section: string
  bodyLine: number
  rows: CodeRow[]
}

export interface SplitHunkView extends Omit<HunkView, 'rows'> {
  rows: CodeSideRow[]
}

const textOf = ({ text }: HunkLine): string => text

/** Colours a hunk: deletions as the old text has them, all else as the new one. */
function hunkTokens(hunk: Hunk, language: string | null): [number, Token[]][] {
  const old = hunk.lines.filter(({ kind }) => kind === 'context' || kind === 'delete')
  const now = hunk.lines.filter(({ kind }) => kind === 'context' || kind === 'add')
  const oldTokens = tokenLines(old.map(textOf), language)
  const newTokens = tokenLines(now.map(textOf), language)
  return [
    ...old.map((line, at): [number, Token[]] => [line.bodyLine, oldTokens[at] ?? []]),
    // Context is in both; the new text wins.
    ...now.map((line, at): [number, Token[]] => [line.bodyLine, newTokens[at] ?? []]),
  ]
}

function tokensOf(file: FileDiff): Map<number, Token[]> {
  const language = languageOf(file.newPath ?? file.oldPath ?? '')
  return new Map(file.hunks.flatMap((hunk) => hunkTokens(hunk, language)))
}

function coloured(row: DiffRow, tokens: Map<number, Token[]>): CodeRow {
  const { words, ...rest } = row
  const known = tokens.get(row.bodyLine) ?? [{ text: row.text, scope: null }]
  return { ...rest, pieces: codePieces(known, words) }
}

const headOf = (hunk: Hunk): Omit<HunkView, 'rows'> => ({
  range: `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
  section: hunk.section,
  bodyLine: hunk.bodyLine,
})

/** Rows between the hunk rows: one list a hunk. */
function byHunk<R extends DiffRow | SideRow>(rows: R[]): R[][] {
  const lists: R[][] = []
  for (const row of rows) {
    if (row.kind === 'hunk') lists.push([])
    else lists.at(-1)?.push(row)
  }
  return lists
}

/** A file's hunks as the unified view shows them. */
export function unifiedHunks(file: FileDiff): HunkView[] {
  const tokens = tokensOf(file)
  const lists = byHunk(unifiedRows(file))
  return file.hunks.map((hunk, at) => ({
    ...headOf(hunk),
    rows: (lists[at] ?? []).map((row) => coloured(row, tokens)),
  }))
}

/** A file's hunks as the side-by-side view shows them. */
export function splitHunks(file: FileDiff): SplitHunkView[] {
  const tokens = tokensOf(file)
  const lists = byHunk(sideBySideRows(file))
  return file.hunks.map((hunk, at) => ({
    ...headOf(hunk),
    rows: (lists[at] ?? []).map(({ left, right }) => ({
      left: left && coloured(left, tokens),
      right: right && coloured(right, tokens),
    })),
  }))
}
