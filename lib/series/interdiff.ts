import { readCommit } from './commit-text'
import { patchIdOf } from './evidence'
import { type InnerHunk, innerDiff } from './inner-diff'
import { fileText } from './patch-text'
import type { Mail } from './types'

/** What became of one file's part of a patch. */
export interface FileInterdiff {
  path: string
  change: 'same' | 'changed' | 'added' | 'removed'
  hunks: InnerHunk[]
}

/** What changed in one patch from one revision to the next, without line numbers and blob names. */
export interface Interdiff {
  /** The same patch-id and the same message. */
  same: boolean
  messageChanged: boolean
  message: InnerHunk[]
  /** Files in the order of the newer patch; those that are gone come last. */
  files: FileInterdiff[]
}

/** Compares two mails of one patch (patchew mods/diff.py, notes/parsing.md rule 15). */
export function interdiff(older: Mail, newer: Mail): Interdiff {
  const message = innerDiff(messageLines(older), messageLines(newer))
  const [before, after] = [filesOf(older), filesOf(newer)]
  const files = [...new Set([...after.keys(), ...before.keys()])].map((path) =>
    compareFile(path, before.get(path), after.get(path)),
  )
  const id = patchIdOf(older)
  const sameDiff = files.every(({ change }) => change === 'same') || (id !== null && id === patchIdOf(newer))
  return { same: sameDiff && message.length === 0, messageChanged: message.length > 0, message, files }
}

function messageLines(mail: Mail): string[] {
  const { title, message } = readCommit(mail)
  return [title, '', ...message]
}

/** By the newer name; a file that is patched twice is one. */
function filesOf({ diff }: Mail): Map<string, string[]> {
  const files = new Map<string, string[]>()
  for (const file of diff?.files ?? []) {
    const path = file.newPath ?? file.oldPath ?? ''
    files.set(path, [...(files.get(path) ?? []), ...fileText(file)])
  }
  return files
}

function compareFile(path: string, before: string[] | undefined, after: string[] | undefined): FileInterdiff {
  const hunks = innerDiff(before ?? [], after ?? [])
  const change = !before ? 'added' : !after ? 'removed' : hunks.length > 0 ? 'changed' : 'same'
  return { path, change, hunks }
}
