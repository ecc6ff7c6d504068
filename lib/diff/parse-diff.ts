import { isCombinedHead, readCombinedHunk } from './combined'
import { readFileHeader, settleStatus, startsFile } from './file-header'
import { type HunkDamage, isHunkHead, readHunk } from './hunk'
import type { Diff, FileDiff, Hunk } from './types'

/** More files than this are not read: the page that shows them would not be, either. */
const maxFiles = 20_000

/** base85 as git writes binary patches, or one of their headings. */
const binaryLine = /^(?:literal \d+|delta \d+|[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{5,70}\r?)$/

/** Index behind a `GIT binary patch` or `Binary files differ`, or `at` when there is none. */
function endOfBinary(lines: readonly string[], at: number): number {
  const line = lines[at] ?? ''
  if (/^Binary files .* differ\r?$/.test(line)) return at + 1
  if (!/^GIT binary patch\r?$/.test(line)) return at
  let end = at + 1
  let next = end
  while (next < lines.length) {
    const text = lines[next] ?? ''
    if (binaryLine.test(text)) end = next + 1
    else if (text.trim() !== '' || (lines[next - 1] ?? '').trim() === '') break
    next++
  }
  return end
}

/** Adds a hunk to its file and counts its lines. */
function addHunk(file: FileDiff, hunk: Hunk): void {
  for (const line of hunk.lines) {
    if (line.kind === 'add') file.additions++
    else if (line.kind === 'delete') file.deletions++
  }
  file.hunks.push(hunk)
}

/** Lines of a hunk beyond its counts that are passed over to find the next one. */
const maxBeyond = 200

/** Index of the next hunk where only lines of a hunk stand between: the counts of the one above are too small. */
function orphanHunk(lines: readonly string[], at: number): number {
  let next = at
  while (next < at + maxBeyond && /^[ +\-\t]/.test(lines[next] ?? '') && lines[next] !== '-- ') next++
  return isHunkHead(lines[next] ?? '') && !(lines[next - 1] ?? '').startsWith('+++ ') ? next : at
}

/** Reads the hunks that follow at `at`; index behind the last. */
function readHunks(
  file: FileDiff,
  lines: readonly string[],
  at: number,
  firstLine: number,
  problems: Diff['problems'],
): number {
  let next = at
  while (isHunkHead(lines[next] ?? '') || isCombinedHead(lines[next] ?? '')) {
    const read = readHunk(lines, next, firstLine) ?? readCombinedHunk(lines, next, firstLine)
    if (!read) break
    addHunk(file, read.hunk)
    if (read.damage) report(problems, read.damage, firstLine + next)
    next = read.end
    const orphan = orphanHunk(lines, next)
    if (orphan === next) continue
    if (read.damage !== 'long') report(problems, 'long', read.hunk.bodyLine)
    next = orphan
  }
  return next
}

/** Once for what a client did to the whole mail; each time for counts that lie. */
function report(problems: Diff['problems'], damage: HunkDamage, line: number): void {
  const code = `hunk-${damage}`
  const once = damage === 'wrapped' || damage === 'stripped'
  if (once && problems.some((problem) => problem.code === code)) return
  problems.push({ code, message: damages[damage], line })
}

const damages: Record<HunkDamage, string> = {
  short: 'A hunk has fewer lines than its header says; the lines that are there were read.',
  long: 'More changed lines follow a hunk than its header says; they were left out.',
  wrapped: "Lines of the diff were wrapped by the sender's mail client; they were joined.",
  stripped: 'Context lines of the diff have lost their leading blank.',
}

/**
 * Parses the diffs of a mail's body: files, hunks, lines with their numbers. Text around them is skipped,
 * also `--- text` of a commit message, diffs that are indented or quoted, signatures and footers: a hunk
 * is read by its counts (style.md section 9; patchwork's parse_patch). Never throws; counts that lie are
 * a problem. Merge diffs (`diff --cc`) are read, too.
 *
 * @param lines the body or a piece of it
 * @param firstLine body line of `lines[0]`
 */
export function parseDiff(lines: readonly string[], firstLine = 1): Diff {
  const diff: Diff = { files: [], problems: [] }
  let at = 0
  while (at < lines.length) {
    if (!startsFile(lines, at)) {
      at++
      continue
    }
    if (diff.files.length >= maxFiles) {
      diff.problems.push({
        code: 'too-many-files',
        message: `Only the first ${maxFiles} files of the diff were read.`,
        line: firstLine + at,
      })
      break
    }
    const { file, end, wrapped } = readFileHeader(lines, at, firstLine)
    if (wrapped)
      diff.problems.push({
        code: 'header-wrapped',
        message: "The header of a file was wrapped by the sender's mail client.",
        line: firstLine + at,
      })
    const behindBinary = endOfBinary(lines, end)
    file.binary = behindBinary > end
    at = Math.max(at + 1, readHunks(file, lines, behindBinary, firstLine, diff.problems))
    file.lastLine = firstLine + at - 1
    settleStatus(file)
    diff.files.push(file)
  }
  return diff
}

/** Body line (from 1) of the first line of the writer's own diff, or null. */
export function findDiffStart(lines: readonly string[]): number | null {
  const at = lines.findIndex((_, index) => startsFile(lines, index))
  return at < 0 ? null : at + 1
}
