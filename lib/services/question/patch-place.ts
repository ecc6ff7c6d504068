import { commitMessageEnd } from '#lib/diff/commit-message'
import { parseDiffstat } from '#lib/diff/diffstat'
import { findDiffStart, parseDiff } from '#lib/diff/parse-diff'
import type { FileDiff, Hunk, HunkLine } from '#lib/diff/types'
import type { AnchorPlace } from '#lib/questions/types'

/** The diff line that stands on a line of the mail, with its hunk and file. */
export interface DiffPlace {
  file: FileDiff
  hunk: Hunk
  line: HunkLine | null
}

/** Finds the hunk that holds a body line (its `@@` line too), or null. */
export function diffPlace(files: FileDiff[], bodyLine: number): DiffPlace | null {
  for (const file of files)
    for (const hunk of file.hunks) {
      const last = hunk.lines.at(-1)?.bodyLine ?? hunk.bodyLine
      if (bodyLine < hunk.bodyLine || bodyLine > last) continue
      return { file, hunk, line: hunk.lines.find((line) => line.bodyLine === bodyLine) ?? null }
    }
  return null
}

export const pathOf = (file: FileDiff): string => file.newPath ?? file.oldPath ?? ''

/** What a line of a patch mail is, as an anchor names it. */
export interface Placed {
  where: AnchorPlace
  file: string | null
  oldLine: number | null
  newLine: number | null
}

/**
 * Says where a line of a patch mail (or cover letter) is.
 * @param lines the mail's decoded body
 * @param patchLine counted from 1
 */
export function placeOf(lines: string[], patchLine: number, isCover: boolean): Placed {
  const none = { file: null, oldLine: null, newLine: null }
  const files = parseDiff(lines).files
  const found = diffPlace(files, patchLine)
  if (found)
    return {
      where: 'diff',
      file: pathOf(found.file),
      oldLine: found.line?.oldLine ?? null,
      newLine: found.line?.newLine ?? null,
    }
  const file = files.find(({ firstLine, lastLine }) => patchLine >= firstLine && patchLine <= lastLine)
  if (file) return { ...none, where: 'diff', file: pathOf(file) }
  const stat = parseDiffstat(lines)
  if (stat && patchLine >= stat.firstLine && patchLine <= stat.lastLine) return { ...none, where: 'diffstat' }
  if (isCover) return { ...none, where: 'cover' }
  const end = commitMessageEnd(lines) ?? findDiffStart(lines) ?? lines.length + 1
  return { ...none, where: patchLine <= end ? 'commit-message' : 'whole-patch' }
}
