import type { FileDiff, HunkLine } from '#lib/diff/types'
import type { Mail } from '#lib/series/types'
import type { AnchorPlace } from './types'

export interface Place {
  where: AnchorPlace
  file: string | null
  hunkLine: HunkLine | null
}

const separators = new WeakMap<Mail, number>()

/** Body line of the `---` that ends a commit message, or of the diff's first line, or beyond the end. */
function messageEnd(mail: Mail): number {
  const known = separators.get(mail)
  if (known !== undefined) return known
  const end = mail.diffStart ?? mail.message.body.lines.length + 1
  const cut = mail.message.body.lines.slice(0, end).findIndex((line) => /^---\s*$/.test(line))
  const found = cut >= 0 ? cut + 1 : end
  separators.set(mail, found)
  return found
}

const statLine = /^\s.{1,200}\|\s+(?:\d+|Bin)\b|^\s*\d+ files? changed/

/** Path of a file in a diff: the new one, for a deleted file the old one. */
export const pathOf = (file: FileDiff): string | null => file.newPath ?? file.oldPath

/** What stands at a line (from 1) of the body of a patch or cover letter. */
export function placeOf(mail: Mail, line: number): Place {
  const text = mail.message.body.lines[line - 1] ?? ''
  if (mail.kind === 'cover' || !mail.diff) {
    const where = statLine.test(text) ? 'diffstat' : mail.kind === 'cover' ? 'cover' : 'commit-message'
    return { where, file: null, hunkLine: null }
  }
  for (const file of mail.diff.files) {
    if (line < file.firstLine || line > file.lastLine) continue
    const hunk = file.hunks.findLast((candidate) => candidate.bodyLine <= line)
    const hunkLine = hunk?.lines.find((candidate) => candidate.bodyLine === line) ?? null
    return { where: 'diff', file: pathOf(file), hunkLine }
  }
  const end = messageEnd(mail)
  if (line > end && statLine.test(text)) return { where: 'diffstat', file: null, hunkLine: null }
  return { where: 'commit-message', file: null, hunkLine: null }
}
