import type { Hunk, HunkLine, HunkLineKind } from './types'

// No dot: it does not match a carriage return, and diffs with CRLF have one here.
const head = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@([\s\S]*)$/

export const isHunkHead = (line: string): boolean => head.test(line)

/** A tab in front is a context line whose blank was lost on the way; patch(1) takes it, too. */
const kinds: Record<string, HunkLineKind> = {
  ' ': 'context',
  '+': 'add',
  '-': 'delete',
  '\\': 'no-newline',
  '\t': 'context',
}

/** Fewer lines than its counts say; more of them; lines that the sender's client wrapped, or took the blank from. */
export type HunkDamage = 'short' | 'long' | 'wrapped' | 'stripped'

/** A hunk read to its end. */
export interface ReadHunk {
  hunk: Hunk
  /** Index behind its last line. */
  end: number
  /** What is wrong with it, or null. */
  damage: HunkDamage | null
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
  return { hunk, end, damage: damageOf(hunk, lines, at, end) }
}

function fill(hunk: Hunk, lines: readonly string[], from: number, firstLine: number): number {
  let oldLine = hunk.oldStart
  let newLine = hunk.newStart
  const oldEnd = oldLine + hunk.oldLines
  const newEnd = newLine + hunk.newLines
  let at = from
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const kind = line === '' || line === '\r' ? 'context' : kinds[line[0] ?? '']
    const filled = oldLine >= oldEnd && newLine >= newEnd
    if (filled) {
      if (kind !== 'no-newline' || !/^\\ \S/.test(line)) break
    } else if (!kind) {
      if (!joinWrapped(hunk, lines, at)) break
      continue
    }
    if (!filled && isNextFile(lines, at, oldEnd - oldLine, newEnd - newLine)) break
    const hasOld = kind === 'context' || kind === 'delete'
    const hasNew = kind === 'context' || kind === 'add'
    if ((hasOld && oldLine >= oldEnd) || (hasNew && newLine >= newEnd)) break
    hunk.lines.push({
      kind,
      text: line.startsWith('\t') ? line : line.slice(1),
      oldLine: hasOld ? oldLine++ : null,
      newLine: hasNew ? newLine++ : null,
      bodyLine: firstLine + at,
    })
  }
  if (oldLine < oldEnd || newLine < newEnd) at -= dropSignature(hunk.lines)
  return at
}

/**
 * Adds the rest of a line that the sender's client wrapped to the line above it. Only where the hunk goes
 * on right below: else it is the text behind a hunk that is shorter than it says.
 */
function joinWrapped(hunk: Hunk, lines: readonly string[], at: number): boolean {
  if (/^(?:@@|diff |index |Index: )/.test(lines[at] ?? '')) return false
  const last = hunk.lines.at(-1)
  const next = lines[at + 1] || (last ? '' : (lines[at + 2] ?? ''))
  if (!kinds[next[0] ?? ''] || next.startsWith('-- ')) return false
  const rest = (lines[at] ?? '').trimEnd()
  if (last) last.text = `${last.text.trimEnd()} ${rest}`
  else hunk.section = `${hunk.section} ${rest}`.trim()
  return true
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

function damageOf(hunk: Hunk, lines: readonly string[], at: number, end: number): HunkDamage | null {
  let oldLines = 0
  let newLines = 0
  for (const line of hunk.lines) {
    if (line.oldLine !== null) oldLines++
    if (line.newLine !== null) newLines++
  }
  if (oldLines < hunk.oldLines || newLines < hunk.newLines) return 'short'
  if (/^\+(?!\+\+ )/.test(lines[end] ?? '')) return 'long'
  const last = hunk.lines.at(-1)?.bodyLine ?? hunk.bodyLine
  if (last - hunk.bodyLine > hunk.lines.length) return 'wrapped'
  return hunk.lines.some((line) => lines[at + line.bodyLine - hunk.bodyLine]?.startsWith('\t'))
    ? 'stripped'
    : null
}
