import { endsAttribution } from './attribution'
import type { Unquoted } from './depth'

/** Lines below an attribution that all carry `| `, `: ` or `AB> `: quoting of older clients. */
const otherMark = /^(?:[|:](?: |$)|[A-Z]{1,4}> ?)/

/** How many lines of one run must carry the mark before it is believed. */
const minRun = 2

const markOf = (text: string): string => {
  const match = otherMark.exec(text)
  if (!match) return ''
  return /^[|:]/.test(text) ? (text[0] ?? '') : match[0].trimEnd()
}

/** True when the line above the run is an attribution, blank lines between them allowed. */
function isIntroduced(marks: readonly Unquoted[], at: number): boolean {
  for (let above = at - 1; above >= 0 && above >= at - 2; above--) {
    if ((marks[above]?.text ?? '').trim() === '') continue
    return marks[above]?.depth === 0 && endsAttribution(marks[above]?.text ?? '')
  }
  return false
}

/**
 * Gives lines that quote with `| `, `: ` or initials (`AB> `, supercite) a depth of 1. A single such line
 * is a table or a label; `| ` and `: ` must also stand below an attribution.
 */
export function prefixDepths(marks: Unquoted[]): Unquoted[] {
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at]
    const sign = mark?.depth === 0 ? markOf(mark.text) : ''
    if (sign === '') continue
    let end = at
    while (end < marks.length && marks[end]?.depth === 0 && markOf(marks[end]?.text ?? '') === sign) end++
    if (end - at >= minRun && (sign.endsWith('>') || isIntroduced(marks, at))) {
      for (let line = at; line < end; line++) {
        const text = (marks[line]?.text ?? '').slice(sign.length)
        marks[line] = { depth: 1, text: text.startsWith(' ') ? text.slice(1) : text }
      }
    }
    at = end - 1
  }
  return marks
}
