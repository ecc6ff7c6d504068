import { isCombinedHead } from './combined'
import { isHunkHead } from './hunk'
import { fileLinePath, gitLinePaths, stripPrefix, unquotePath } from './path'
import type { FileDiff, FileStatus } from './types'

const gitLine = /^diff --git \S/
const combinedLine = /^diff --(?:cc|combined) (\S[\s\S]*)$/

const isFilePair = (lines: readonly string[], at: number): boolean =>
  (lines[at] ?? '').startsWith('--- ') &&
  (lines[at + 1] ?? '').startsWith('+++ ') &&
  isHunkHead(lines[at + 2] ?? '')

/** A file of a diff starts at this line: a git or merge header, or two file lines right before a hunk. */
export const startsFile = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? ''
  if (line.startsWith('diff ')) return gitLine.test(line) ? isGitHeader(lines, at) : combinedLine.test(line)
  return line.startsWith('--- ') && isFilePair(lines, at)
}

/** What may stand below a `diff --git` line. Prose that merely begins like one has something else there. */
const belowGitLine =
  /^(?:index [0-9a-f]|old mode \d|new mode \d|deleted file mode \d|new file mode \d|copy from |rename (?:from|old) |similarity index |dissimilarity index |--- |Binary files |GIT binary patch|diff --git |b\/)/

function isGitHeader(lines: readonly string[], at: number): boolean {
  if (/index [0-9a-f]{7,64}\.\.[0-9a-f]{7,64}(?: \d{6})?\r?$/.test(lines[at] ?? '')) return true
  return belowGitLine.test(lines[at + 1] ?? '')
}

/** The header while it is read. */
export interface FileHeader {
  file: FileDiff
  /** Index behind its last line. */
  end: number
  /** Its `diff --git` line was wrapped by the sender's client. */
  wrapped: boolean
}

const emptyFile = (line: number): FileDiff => ({
  oldPath: null,
  newPath: null,
  status: 'modified',
  binary: false,
  oldMode: null,
  newMode: null,
  oldBlob: null,
  newBlob: null,
  similarity: null,
  additions: 0,
  deletions: 0,
  hunks: [],
  firstLine: line,
  lastLine: line,
})

/** Lines between `diff --git` and the first hunk, each with what it says. */
const extended: [RegExp, (value: string) => Partial<FileDiff>][] = [
  [/^old mode (\d{3,6})/, (mode) => ({ oldMode: mode })],
  [/^new mode (\d{3,6})/, (mode) => ({ newMode: mode })],
  [/^deleted file mode (\d{3,6})/, (mode) => ({ oldMode: mode, status: 'deleted' })],
  [/^new file mode (\d{3,6})/, (mode) => ({ newMode: mode, status: 'added' })],
  [/^(?:dis)?similarity index (\d{1,3})%/, (percent) => ({ similarity: Number(percent) })],
  [/^rename (?:from|old) ([^\r]+)/, (path) => ({ oldPath: unquotePath(path), status: 'renamed' })],
  [/^rename (?:to|new) ([^\r]+)/, (path) => ({ newPath: unquotePath(path) })],
  [/^copy from ([^\r]+)/, (path) => ({ oldPath: unquotePath(path), status: 'copied' })],
  [/^copy to ([^\r]+)/, (path) => ({ newPath: unquotePath(path) })],
]
const indexLine = /index ([0-9a-f]{4,64}(?:,[0-9a-f]{4,64})*)\.\.([0-9a-f]{4,64})(?: (\d{6}))?\s*$/

function readExtended(file: FileDiff, line: string): boolean {
  const index = indexLine.exec(line)
  if (index && (line.startsWith('index ') || gitLine.test(line))) {
    file.oldBlob = index[1] ?? null
    file.newBlob = index[2] ?? null
    if (index[3]) Object.assign(file, { oldMode: index[3], newMode: index[3] })
    return true
  }
  for (const [pattern, set] of extended) {
    const match = pattern.exec(line)
    if (!match) continue
    Object.assign(file, set(match[1] ?? ''))
    return true
  }
  return false
}

/** Paths that the header lines name, before the file's state is known. */
interface Named {
  old: string | null
  new: string | null
}

/**
 * Reads the header of the file that starts at `at`: paths, state, modes. Binary content and hunks come
 * behind it.
 */
export function readFileHeader(lines: readonly string[], at: number, firstLine: number): FileHeader {
  const file = emptyFile(firstLine + at)
  const line = (lines[at] ?? '').replace(/\r$/, '')
  let end = at
  let named: Named | null = null
  let wrapped = false
  const merged = combinedLine.exec(line)
  if (merged) {
    const path = unquotePath((merged[1] ?? '').trimEnd())
    named = { old: path, new: path }
    end++
  } else if (gitLine.test(line)) {
    wrapped = gitLinePaths(line) === null && (lines[at + 1] ?? '').startsWith('b/')
    named = namesOf(gitLinePaths(wrapped ? `${line.trimEnd()} ${lines[at + 1]}` : line))
    readExtended(file, line)
    end += wrapped ? 2 : 1
  }
  while (end < lines.length && readExtended(file, (lines[end] ?? '').replace(/\r$/, ''))) end++
  if (hasFileLines(lines, end)) {
    named = fileLineNames(lines[end] ?? '', lines[end + 1] ?? '', named)
    end += 2
  }
  settlePaths(file, named)
  file.lastLine = firstLine + end - 1
  return { file, end, wrapped }
}

function hasFileLines(lines: readonly string[], at: number): boolean {
  if (!(lines[at] ?? '').startsWith('--- ') || !(lines[at + 1] ?? '').startsWith('+++ ')) return false
  const below = lines[at + 2] ?? ''
  return isHunkHead(below) || isCombinedHead(below)
}

function namesOf(paths: [string, string] | null): Named | null {
  if (!paths) return null
  const [one, other] = paths
  // Equal as they stand: `diff.noprefix`, nothing to strip.
  return one === other ? { old: one, new: other } : { old: stripPrefix(one), new: stripPrefix(other) }
}

/** Paths of the `---` and `+++` lines. They win over `diff --git`, which is ambiguous with blanks in names. */
function fileLineNames(minus: string, plus: string, git: Named | null): Named {
  const strip = (path: string | null, known: string | null): string | null => {
    if (path === null || path === known) return path
    if (git || /^[ab]\//.test(path)) return stripPrefix(path)
    // No git header: `linux-6.1.orig/mm/x.c`, as `diff -ur` and quilt write it.
    return path.includes('/') ? path.slice(path.indexOf('/') + 1) : path
  }
  return {
    old: strip(fileLinePath(minus.replace(/\r$/, '')), git?.old ?? null),
    new: strip(fileLinePath(plus.replace(/\r$/, '')), git?.new ?? null),
  }
}

function settlePaths(file: FileDiff, named: Named | null): void {
  const moved = file.status === 'renamed' || file.status === 'copied'
  if (!moved && named) {
    if (named.old === null && file.status === 'modified') file.status = 'added'
    if (named.new === null && file.status === 'modified') file.status = 'deleted'
    // Modified in place: quilt's `x.c~tag` and `x.c.orig` are no other path.
    const path = named.new ?? named.old
    file.oldPath = file.status === 'added' ? null : file.status === 'deleted' ? named.old : path
    file.newPath = file.status === 'deleted' ? null : path
  }
  if (file.status === 'added') file.oldMode = null
  if (file.status === 'deleted') file.newMode = null
}

/** A file without hunks and binary content whose modes differ is a change of mode and nothing else. */
export function settleStatus(file: FileDiff): void {
  const onlyMode =
    file.status === 'modified' && file.hunks.length === 0 && !file.binary && file.oldMode !== file.newMode
  if (onlyMode) file.status = 'mode' satisfies FileStatus
}
