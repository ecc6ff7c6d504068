import type { FileDiff, Hunk, HunkLine, HunkLineKind } from './types'
import { type WordRange, wordDiff } from './word-diff'

/** One line of a diff as a page shows it. */
export interface DiffRow {
  kind: HunkLineKind | 'hunk'
  /** Line of the mail's decoded body, from 1: the row's identity on a page. */
  bodyLine: number
  oldLine: number | null
  newLine: number | null
  /** Without the leading mark; of a `hunk` row its section. */
  text: string
  /** Where it differs from its counterpart; empty when it has none. */
  words: WordRange[]
}

/** One row of the side-by-side view. A `hunk` row has both sides the same; an empty side is null. */
export interface SideRow {
  kind: 'hunk' | 'context' | 'change'
  left: DiffRow | null
  right: DiffRow | null
}

/** Runs of deletions and additions longer than this are rewritten blocks: pairing their lines says nothing. */
const maxPaired = 200

const rowOf = (line: HunkLine): DiffRow => ({
  kind: line.kind,
  bodyLine: line.bodyLine,
  oldLine: line.oldLine,
  newLine: line.newLine,
  text: line.text,
  words: [],
})

const hunkRow = (hunk: Hunk): DiffRow => ({
  kind: 'hunk',
  bodyLine: hunk.bodyLine,
  oldLine: hunk.oldStart,
  newLine: hunk.newStart,
  text: hunk.section,
  words: [],
})

/** A piece of a hunk: lines that are the same, or a change with its two sides. */
type Group = { same: DiffRow[] } | { old: DiffRow[]; new: DiffRow[] }

/** The one model that both views are projections of: groups of equal and of changed lines. */
function groupsOf(hunk: Hunk): Group[] {
  const groups: Group[] = []
  let same: DiffRow[] = []
  let change: { old: DiffRow[]; new: DiffRow[] } | null = null
  for (const line of hunk.lines) {
    const row = rowOf(line)
    if (line.kind === 'context') {
      if (change) groups.push(change)
      change = null
      same.push(row)
      continue
    }
    if (same.length > 0) groups.push({ same })
    same = []
    change ??= { old: [], new: [] }
    sideOf(change, row).push(row)
  }
  if (same.length > 0) groups.push({ same })
  if (change) groups.push(change)
  for (const group of groups) if ('old' in group) markWords(group.old, group.new)
  return groups
}

/** `\ No newline at end of file` belongs to the line above it. */
function sideOf(change: { old: DiffRow[]; new: DiffRow[] }, row: DiffRow): DiffRow[] {
  if (row.kind === 'delete') return change.old
  if (row.kind === 'add') return change.new
  return change.new.length > 0 ? change.new : change.old
}

/** Pairs the n-th deletion with the n-th addition, as far as there are as many of both. */
function markWords(old: DiffRow[], now: DiffRow[]): void {
  if (old.length > maxPaired || now.length > maxPaired) return
  const count = Math.min(old.length, now.length)
  for (let at = 0; at < count; at++) {
    const left = old[at]
    const right = now[at]
    if (left?.kind !== 'delete' || right?.kind !== 'add') continue
    const words = wordDiff(left.text, right.text)
    left.words = words.old
    right.words = words.new
  }
}

/** Rows of the unified view of a file, in the order of the mail. */
export function unifiedRows(file: FileDiff): DiffRow[] {
  return file.hunks.flatMap((hunk) => {
    const rows = groupsOf(hunk).flatMap((group) =>
      'same' in group ? group.same : [...group.old, ...group.new],
    )
    // Merge diffs interleave both sides; the mail's order is the one to read.
    return [hunkRow(hunk), ...rows.sort((a, b) => a.bodyLine - b.bodyLine)]
  })
}

/** Rows of the side-by-side view of a file: the old side left, the new one right. */
export function sideBySideRows(file: FileDiff): SideRow[] {
  const rows: SideRow[] = []
  for (const hunk of file.hunks) {
    const head = hunkRow(hunk)
    rows.push({ kind: 'hunk', left: head, right: head })
    for (const group of groupsOf(hunk)) {
      if ('same' in group)
        rows.push(...group.same.map((row): SideRow => ({ kind: 'context', left: row, right: row })))
      else rows.push(...changeRows(group.old, group.new))
    }
  }
  return rows
}

function changeRows(old: DiffRow[], now: DiffRow[]): SideRow[] {
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at) => ({
    kind: 'change',
    left: old[at] ?? null,
    right: now[at] ?? null,
  }))
}
