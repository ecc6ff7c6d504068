import { unquotePath } from './path'

/** One line of a diffstat. */
export interface DiffstatFile {
  /** The new path as printed; may begin with `.../` where git shortened it. */
  path: string
  /** The old path of a rename, or null. */
  oldPath: string | null
  /** Added and deleted lines together; null for a binary file. */
  changes: number | null
  /** Body line, from 1. */
  line: number
}

export interface Diffstat {
  files: DiffstatFile[]
  /** What the summary says; null when there is no summary line. */
  filesChanged: number | null
  insertions: number
  deletions: number
  /** Body lines of its first and last line. */
  firstLine: number
  lastLine: number
}

const fileLine = /^ {1,3}(\S.{0,400}?) +\| +(?:(\d{1,9})(?: [+-]*)?|Bin(?: .{0,80})?|Unmerged)\s*$/
const summaryLine =
  /^ {0,3}(\d{1,7}) files? changed(?:, (\d{1,9}) insertions?\(\+\))?(?:, (\d{1,9}) deletions?\(-\))?\s*$/
const extraLine = /^ (?:create mode|delete mode|mode change|rename|copy|rewrite) /

/** Undoes `lib/{old => new}/x.c` and `old => new`. */
function movedPaths(text: string): { path: string; oldPath: string | null } {
  const open = text.indexOf('{')
  const arrow = text.indexOf(' => ')
  if (arrow < 0) return { path: unquotePath(text), oldPath: null }
  const close = text.indexOf('}', arrow)
  if (open < 0 || open > arrow || close < 0) {
    return { path: unquotePath(text.slice(arrow + 4)), oldPath: unquotePath(text.slice(0, arrow)) }
  }
  const whole = (middle: string): string =>
    (text.slice(0, open) + middle + text.slice(close + 1)).replace('//', '/')
  return { path: whole(text.slice(arrow + 4, close)), oldPath: whole(text.slice(open + 1, arrow)) }
}

/**
 * Finds the first diffstat of a body, that of a patch below its `---` or of a cover letter. null when there
 * is none. A table in prose is none: its lines must stand together or a summary must follow.
 *
 * @param firstLine body line of `lines[0]`
 */
export function parseDiffstat(lines: readonly string[], firstLine = 1): Diffstat | null {
  for (let at = 0; at < lines.length; at++) {
    if (!fileLine.test(lines[at] ?? '')) continue
    const found = readFrom(lines, at, firstLine)
    if (found.filesChanged !== null) return found
    at += found.files.length - 1
  }
  return null
}

function readFrom(lines: readonly string[], at: number, firstLine: number): Diffstat {
  const stat: Diffstat = {
    files: [],
    filesChanged: null,
    insertions: 0,
    deletions: 0,
    firstLine: firstLine + at,
    lastLine: firstLine + at,
  }
  let next = at
  for (let match = fileLine.exec(lines[next] ?? ''); match; match = fileLine.exec(lines[++next] ?? '')) {
    stat.files.push({
      ...movedPaths((match[1] ?? '').trimEnd()),
      changes: match[2] ? Number(match[2]) : null,
      line: firstLine + next,
    })
    // Only a million-line mail would get here; a page cannot show it.
    if (stat.files.length >= 20_000) break
  }
  const summary = summaryLine.exec(lines[next] ?? '')
  if (summary) {
    stat.filesChanged = Number(summary[1])
    stat.insertions = Number(summary[2] ?? 0)
    stat.deletions = Number(summary[3] ?? 0)
    next++
    while (extraLine.test(lines[next] ?? '')) next++
  }
  stat.lastLine = firstLine + next - 1
  return stat
}
