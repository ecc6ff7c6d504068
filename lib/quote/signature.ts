import type { Unquoted } from './depth'
import { isSignatureMark } from './marks'
import type { LineKind } from './types'

/** Filled lines that a signature may have behind `-- `, and behind a `--` whose blank is gone. */
const maxLines = { '-- ': 30, '--': 10 }

interface Lines {
  raw: readonly string[]
  marks: readonly Unquoted[]
  kinds: readonly (LineKind | null)[]
}

/** Index behind the lines of depth 0 that nothing else has claimed, from `at` to the next mark. */
function endOfRun({ raw, marks, kinds }: Lines, at: number): number {
  let end = at
  while (end < raw.length && marks[end]?.depth === 0 && !kinds[end] && !isSignatureMark(raw[end] ?? '')) end++
  return end
}

/** git's own signature is its version; what follows it (a base-commit, an older cover letter) is text. */
function endOfVersion(raw: readonly string[], at: number): number {
  if (!/^\d+\.\d+[\w.() -]{0,40}$/.test(raw[at] ?? '')) return -1
  let end = at + 1
  while (end < raw.length && (raw[end] ?? '').trim() === '') end++
  return end
}

/** A ruler, not a mark: robots part warnings with `--`, and some writers the notes of a patch. */
function isRuler(raw: readonly string[], at: number): boolean {
  return raw[at] === '--' && !/^[^\s>]/.test(raw[at + 1] ?? '')
}

/**
 * Ranges [first, end) of signatures: from `-- ` to the next quote, attribution, mark or the end
 * (notes/parsing.md 25). A `--` is one only with a few lines behind it, and none ends at a diff.
 */
export function findSignatures(lines: Lines): [number, number][] {
  const found: [number, number][] = []
  const { raw, marks, kinds } = lines
  for (let at = 0; at < raw.length; at++) {
    const line = raw[at] ?? ''
    if (marks[at]?.depth !== 0 || kinds[at] || !isSignatureMark(line) || isRuler(raw, at)) continue
    const end = endOfRun(lines, at + 1)
    const version = endOfVersion(raw, at + 1)
    const stop = version > 0 ? Math.min(version, end) : end
    const filled = raw.slice(at + 1, stop).filter((text) => text.trim() !== '').length
    if (
      filled > maxLines[line === '--' ? '--' : '-- '] ||
      (stop === end && kinds[end] === 'diff' && version < 0)
    )
      continue
    found.push([at, stop])
    at = stop - 1
  }
  return found
}
