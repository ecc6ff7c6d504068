import { diffArrays } from 'diff'
import { type WordRange, wordDiff } from '#lib/diff/word-diff'
import { type CodeWindow, markWords, type WindowRow } from './code-window'

export interface ComparedRow {
  left: WindowRow | null
  right: WindowRow | null
  /** Both are there and say the same. */
  same: boolean
}

const kept = (window: CodeWindow): WindowRow[] => window.rows.filter(({ kind }) => kind !== 'delete')

/** Pairs the rows of two windows: equal ones with each other, changed ones in their order. */
function pair(left: WindowRow[], right: WindowRow[]): ComparedRow[] {
  const rows: ComparedRow[] = []
  const parts = diffArrays(
    left.map(({ text }) => text),
    right.map(({ text }) => text),
  )
  let [leftAt, rightAt] = [0, 0]
  let gone: WindowRow[] = []
  const flush = (come: WindowRow[]): void => {
    for (let at = 0; at < Math.max(gone.length, come.length); at++)
      rows.push({ left: gone[at] ?? null, right: come[at] ?? null, same: false })
    gone = []
  }
  for (const { added, removed, value } of parts) {
    const count = value.length
    if (removed) gone = left.slice(leftAt, leftAt + count)
    else if (added) flush(right.slice(rightAt, rightAt + count))
    else {
      flush([])
      for (let at = 0; at < count; at++)
        rows.push({ left: left[leftAt + at] ?? null, right: right[rightAt + at] ?? null, same: true })
    }
    if (!added) leftAt += count
    if (!removed) rightAt += count
  }
  flush([])
  return rows
}

/**
 * Lays the code around an anchor beside the code where it went in a later revision: what each patch leaves
 * behind (its deletions are left out), line by line, with the words marked that differ.
 */
export function compareWindows(before: CodeWindow, after: CodeWindow): ComparedRow[] {
  const rows = pair(kept(before), kept(after))
  const [old, now] = [new Map<number, WordRange[]>(), new Map<number, WordRange[]>()]
  for (const { left, right, same } of rows) {
    if (same || !left || !right) continue
    const words = wordDiff(left.text, right.text)
    old.set(left.bodyLine, words.old)
    now.set(right.bodyLine, words.new)
  }
  const coloured = (window: CodeWindow, words: Map<number, WordRange[]>) =>
    new Map(markWords(window, words).rows.map((row) => [row.bodyLine, row]))
  const [lefts, rights] = [coloured(before, old), coloured(after, now)]
  return rows.map(({ left, right, same }) => ({
    left: left && (lefts.get(left.bodyLine) ?? left),
    right: right && (rights.get(right.bodyLine) ?? right),
    same,
  }))
}
