import type { FileDiff, Hunk } from '#lib/diff/types'
import { readCommit } from './commit-text'
import { patchIdOf } from './evidence'
import type { Mail } from './types'

/** A patch in the form that `git range-diff` compares: no line numbers, no blob names. */
export interface PatchText {
  mail: Mail
  patchId: string | null
  /** Author and commit message, with git's headings. */
  head: string[]
  /** The files, with git's headings. */
  diff: string[]
}

/** Renders a patch as git's range-diff.c does (read_patches). */
export function patchText(mail: Mail): PatchText {
  const { author, title, message } = readCommit(mail)
  const head = [
    ' ## Metadata ##',
    `Author: ${author.name === '' ? author.address : `${author.name} <${author.address}>`}`,
    '',
    ' ## Commit message ##',
    `    ${title}`,
    '',
    ...message.map((line) => (line === '' ? '' : `    ${line}`)),
    ...(message.length > 0 ? [''] : []),
  ]
  return { mail, patchId: patchIdOf(mail), head, diff: (mail.diff?.files ?? []).flatMap(fileText) }
}

const marks = { context: ' ', add: '+', delete: '-' } as const

export function fileText(file: FileDiff): string[] {
  const name = file.newPath ?? file.oldPath ?? ''
  const binary = file.binary && file.hunks.length === 0 ? [` Binary files differ`] : []
  return [` ## ${heading(file)} ##`, ...binary, ...file.hunks.flatMap((hunk) => hunkText(hunk, name))]
}

function heading(file: FileDiff): string {
  const { oldPath, newPath, status, oldMode, newMode } = file
  const modes = oldMode && newMode && oldMode !== newMode ? ` (mode change ${oldMode} => ${newMode})` : ''
  if (status === 'added') return `${newPath} (new)`
  if (status === 'deleted') return `${oldPath} (deleted)`
  if (status === 'renamed') return `${oldPath} => ${newPath}${modes}`
  return `${newPath ?? oldPath}${modes}`
}

function hunkText(hunk: Hunk, name: string): string[] {
  const section = hunk.section.trim()
  return [
    section === '' ? '@@' : `@@ ${name}: ${section}`,
    ...hunk.lines.map(({ kind, text }) =>
      kind === 'no-newline' ? ' \\ No newline at end of file' : marks[kind] + text,
    ),
  ]
}
