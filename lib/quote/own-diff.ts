const hunkHead = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/
const extended =
  /^(?:index [0-9a-f]+|old mode |new mode |deleted file mode |new file mode |copy (?:from|to) |rename (?:from|to|old|new) |(?:dis)?similarity index |Binary files |GIT binary patch|={20,}$)/

const isFileLine = (lines: readonly string[], at: number): boolean =>
  (lines[at] ?? '').startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ')

/** A diff starts here: a git header, two file lines, or a bare hunk (what a reviewer pastes). */
function startsDiff(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (/^diff --(?:git|cc|combined) \S/.test(line)) return true
  if (/^Index: \S/.test(line)) return /^={20,}/.test(lines[at + 1] ?? '')
  if (/^diff -\S/.test(line)) return isFileLine(lines, at + 1)
  return hunkHead.test(line) || isFileLine(lines, at)
}

/** True for a line that can stand in a hunk; white space that mail has eaten included. */
const isHunkLine = (line: string): boolean => /^[ +\-\\\t]/.test(line)

/** Index behind the hunk whose `@@` line is at `at`: by its counts, and on where they are too small. */
function endOfHunk(lines: readonly string[], at: number): number {
  const head = hunkHead.exec(lines[at] ?? '')
  let before = Number(head?.[1] ?? 1)
  let after = Number(head?.[2] ?? 1)
  let next = at + 1
  while (next < lines.length && (before > 0 || after > 0)) {
    const line = lines[next] ?? ''
    if (line === '-- ' || (line === '--' && before <= 1)) return next
    if (!isHunkLine(line)) {
      if (!goesOn(lines, next)) return next
      if (line.trim() !== '') {
        next++
        continue
      }
    }
    if (line[0] !== '+' && line[0] !== '\\') before--
    if (line[0] !== '-' && line[0] !== '\\') after--
    next++
  }
  while (/^[+\\]|^-(?!- ?$|--)/.test(lines[next] ?? '')) next++
  return next
}

/** A blank line, or the rest of a wrapped one: the hunk goes on when a hunk line follows. */
function goesOn(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  const next = lines[at + 1] ?? ''
  if (line.trim() === '') return /^[ +\-\t]/.test(next) && next !== '-- '
  return /^(?:[+-]|@@ )/.test(lines[at - 1] ?? '') && /^[+\- \t@]/.test(next) && next !== '-- '
}

function endOfBinary(lines: readonly string[], at: number): number {
  let next = at
  while (
    next < lines.length &&
    /^(?:literal \d|delta \d|[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{5,}$|$)/.test(lines[next] ?? '')
  )
    next++
  return next
}

/** Index behind the diff that starts at `at`. */
function endOfDiff(lines: readonly string[], at: number): number {
  let next = at
  while (next < lines.length) {
    const line = lines[next] ?? ''
    if (line.startsWith('GIT binary patch')) next = endOfBinary(lines, next + 1)
    else if (/^@@@+ /.test(line)) next = endOfCombined(lines, next + 1)
    else if (hunkHead.test(line)) next = endOfHunk(lines, next)
    else if (isFileLine(lines, next)) next += 2
    else if (startsDiff(lines, next) || extended.test(line)) next++
    else if (next === at + 1 && /^b\/\S+$/.test(line)) next++
    else break
  }
  return Math.max(next, at + 1)
}

function endOfCombined(lines: readonly string[], at: number): number {
  let next = at
  while (isHunkLine(lines[next] ?? '') && lines[next] !== '-- ') next++
  return next
}

/**
 * Ranges [first, end) of diffs that the writer pasted or sent: lines are those of depth 0, quoted ones
 * given as null. Only the outline is read here; `lib/diff` reads the content.
 */
export function findOwnDiffs(lines: readonly (string | null)[]): [number, number][] {
  const texts = lines.map((line) => line ?? '\0')
  const found: [number, number][] = []
  for (let at = 0; at < texts.length; at++) {
    if (!startsDiff(texts, at)) continue
    const end = endOfDiff(texts, at)
    found.push([at, end])
    at = end - 1
  }
  return found
}
