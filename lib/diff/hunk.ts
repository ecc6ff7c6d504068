import type { Hunk, HunkLine, HunkLineKind } from './types'

// No dot: it does not match a carriage return, and diffs with CRLF have one here.
const head = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@([\s\S]*)$/

export const isHunkHead = (line: string): boolean => head.test(line)

const kinds: Record<string, HunkLineKind> = { ' ': 'context', '+': 'add', '-': 'delete', '\\': 'no-newline' }

/** A hunk read to its end. */
export interface ReadHunk {
  hunk: Hunk
  /** Index behind its last line. */
  end: number
  /** Its counts were not filled, or more lines follow than they say. */
  lies: 'short' | 'long' | null
}

/** True when another file's lines start here, though the counts are not filled: they lie. */
function isNextFile(lines: readonly string[], at: number, oldLeft: number, newLeft: number): boolean {
  if (!(lines[at] ?? '').startsWith('--- ') || !(lines[at + 1] ?? '').startsWith('+++ ')) return false
  // Exactly one deletion and one addition left: these two can be it (`-- a` deleted, `++ b` added).
  return isHunkHead(lines[at + 2] ?? '') && !(oldLeft === 1 && newLeft === 1)
}

/**
 * Reads the hunk whose `@@` line is at `at`, exactly as many lines as its counts say: what follows is text
 * (`-- ` of a signature looks like a deletion; notes/parsing.md 26). An empty line is a context line
 * whose blank was stripped.
 *
 * @param firstLine body line of `lines[0]`
 */
export function readHunk(lines: readonly string[], at: number, firstLine: number): ReadHunk | null {
  const match = head.exec(lines[at] ?? '')
  if (!match) return null
  const hunk: Hunk = {
    oldStart: Number(match[1]),
    oldLines: Number(match[2] ?? 1),
    newStart: Number(match[3]),
    newLines: Number(match[4] ?? 1),
    section: (match[5] ?? '').trim(),
    bodyLine: firstLine + at,
    lines: [],
  }
  const end = fill(hunk, lines, at + 1, firstLine)
  return { hunk, end, lies: liesOf(hunk, lines, end) }
}

function fill(hunk: Hunk, lines: readonly string[], from: number, firstLine: number): number {
  let oldLine = hunk.oldStart
  let newLine = hunk.newStart
  const oldEnd = oldLine + hunk.oldLines
  const newEnd = newLine + hunk.newLines
  let at = from
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const kind = line === '' || line === '\r' ? 'context' : kinds[line[0] ?? '']
    if (!kind) break
    const filled = oldLine >= oldEnd && newLine >= newEnd
    if (filled && kind !== 'no-newline') break
    if (!filled && isNextFile(lines, at, oldEnd - oldLine, newEnd - newLine)) break
    if (filled && !/^\\ \S/.test(line)) break
    const hasOld = kind === 'context' || kind === 'delete'
    const hasNew = kind === 'context' || kind === 'add'
    if ((hasOld && oldLine >= oldEnd) || (hasNew && newLine >= newEnd)) break
    hunk.lines.push({
      kind,
      text: line.slice(1),
      oldLine: hasOld ? oldLine++ : null,
      newLine: hasNew ? newLine++ : null,
      bodyLine: firstLine + at,
    })
    at++
  }
  if (oldLine < oldEnd || newLine < newEnd) at -= dropSignature(hunk.lines)
  return at
}

/** A hunk that ends before its counts are filled has swallowed the `-- ` of a signature, or empty lines behind it. */
function dropSignature(lines: HunkLine[]): number {
  let dropped = 0
  for (let last = lines.at(-1); last && isNoCode(last); last = lines.at(-1)) {
    lines.pop()
    dropped++
  }
  return dropped
}

const isNoCode = (line: HunkLine): boolean =>
  (line.kind === 'delete' && line.text.trimEnd() === '-') || (line.kind === 'context' && line.text === '')

function liesOf(hunk: Hunk, lines: readonly string[], end: number): 'short' | 'long' | null {
  let oldLines = 0
  let newLines = 0
  for (const line of hunk.lines) {
    if (line.oldLine !== null) oldLines++
    if (line.newLine !== null) newLines++
  }
  if (oldLines < hunk.oldLines || newLines < hunk.newLines) return 'short'
  return /^\+(?!\+\+ )/.test(lines[end] ?? '') ? 'long' : null
}
