import type { Hunk, HunkLine } from './types'

const head = /^@{3,20} ((?:-\d{1,9}(?:,\d{1,9})? ){2,19})\+(\d{1,9})(?:,(\d{1,9}))? @{3,20}([\s\S]*)$/

export const isCombinedHead = (line: string): boolean => head.test(line)

interface Side {
  line: number
  left: number
}

const side = (text: string): Side => {
  const [start = '0', count = '1'] = text.replace(/^[-+]/, '').split(',')
  return { line: Number(start), left: Number(count) }
}

/**
 * Reads a hunk of a merge's combined diff (`diff --cc`): one column of marks a parent. A line with a `-` is
 * in the parents that have one and not in the result; else it is in the parents without a `+` and in the
 * result (git-diff(1), "Combined diff format"). Old numbers are those of the first parent.
 */
export function readCombinedHunk(
  lines: readonly string[],
  at: number,
  firstLine: number,
): { hunk: Hunk; end: number; damage: 'short' | null } | null {
  const match = head.exec(lines[at] ?? '')
  if (!match) return null
  const parents = (match[1] ?? '').trim().split(' ').map(side)
  const result = side(`${match[2]},${match[3] ?? 1}`)
  const [first = { line: 0, left: 0 }] = parents
  const hunk: Hunk = {
    oldStart: first.line,
    oldLines: first.left,
    newStart: result.line,
    newLines: result.left,
    section: (match[4] ?? '').trim(),
    bodyLine: firstLine + at,
    lines: [],
  }
  let next = at + 1
  while (next < lines.length && (result.left > 0 || parents.some((parent) => parent.left > 0))) {
    const line = combinedLine(lines[next] ?? '', parents, result, firstLine + next)
    if (!line) break
    hunk.lines.push(line)
    next++
  }
  return {
    hunk,
    end: next,
    damage: result.left > 0 || parents.some((parent) => parent.left > 0) ? 'short' : null,
  }
}

function combinedLine(raw: string, parents: Side[], result: Side, bodyLine: number): HunkLine | null {
  if (raw.startsWith('\\'))
    return { kind: 'no-newline', text: raw.slice(1), oldLine: null, newLine: null, bodyLine }
  const line = raw === '' ? ' '.repeat(parents.length) : raw
  const marks = line.slice(0, parents.length)
  if (!/^[ +-]+$/.test(marks) || raw === '-- ') return null
  const gone = marks.includes('-')
  let oldLine: number | null = null
  for (const [index, parent] of parents.entries()) {
    const has = gone ? marks[index] === '-' : marks[index] !== '+'
    if (!has) continue
    if (index === 0) oldLine = parent.line
    parent.line++
    parent.left--
  }
  let newLine: number | null = null
  if (!gone) {
    newLine = result.line++
    result.left--
  }
  const kind = gone ? 'delete' : marks.includes('+') ? 'add' : 'context'
  return { kind, text: line.slice(parents.length), oldLine, newLine, bodyLine }
}
