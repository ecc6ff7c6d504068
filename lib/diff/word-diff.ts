import { diffWordsWithSpace } from 'diff'

/** Characters from `start` to before `end` of a line that differ from its counterpart. */
export interface WordRange {
  start: number
  end: number
}

export interface WordDiff {
  old: WordRange[]
  new: WordRange[]
}

/** Longer lines are minified code or data; word ranges in them help nobody and cost a page's time. */
const maxLineLength = 2_000
/** Above this many edits the lines have nothing in common; jsdiff's cost grows with its square. */
const maxEdits = 120

/**
 * Ranges in which two lines differ, word by word. Both empty when the lines are too long or have so little
 * in common that ranges would mark nearly all of them.
 */
export function wordDiff(old: string, now: string): WordDiff {
  const none: WordDiff = { old: [], new: [] }
  if (old === now || old.length > maxLineLength || now.length > maxLineLength) return none
  const parts = diffWordsWithSpace(old, now, { maxEditLength: maxEdits })
  if (!parts) return none
  const result: WordDiff = { old: [], new: [] }
  let oldAt = 0
  let newAt = 0
  let same = 0
  for (const part of parts) {
    const length = part.value.length
    if (part.removed) add(result.old, oldAt, length)
    else if (part.added) add(result.new, newAt, length)
    else same += part.value.trim().length
    if (!part.added) oldAt += length
    if (!part.removed) newAt += length
  }
  const shorter = Math.min(old.trim().length, now.trim().length)
  return same * 3 < shorter ? none : result
}

function add(ranges: WordRange[], start: number, length: number): void {
  const last = ranges.at(-1)
  if (last && last.end === start) last.end += length
  else ranges.push({ start, end: start + length })
}
