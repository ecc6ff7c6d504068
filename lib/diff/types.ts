import type { Problem } from '#lib/mail/types'

export type FileStatus = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied' | 'mode'
export type HunkLineKind = 'context' | 'add' | 'delete' | 'no-newline'

export interface HunkLine {
  kind: HunkLineKind
  /** Without the leading mark. */
  text: string
  oldLine: number | null
  newLine: number | null
  /** Line of the mail's decoded body, from 1. */
  bodyLine: number
}

export interface Hunk {
  oldStart: number
  oldLines: number
  newStart: number
  newLines: number
  /** The text behind the second @@. */
  section: string
  /** Body line of the `@@` line. */
  bodyLine: number
  lines: HunkLine[]
}

export interface FileDiff {
  /** null for an added file. */
  oldPath: string | null
  /** null for a deleted file. */
  newPath: string | null
  status: FileStatus
  binary: boolean
  oldMode: string | null
  newMode: string | null
  /** Object ids of the `index` line as sent (may be short), or null. */
  oldBlob: string | null
  newBlob: string | null
  /** 0 to 100, or null. */
  similarity: number | null
  additions: number
  deletions: number
  hunks: Hunk[]
  /** Body lines of the file's first and last line in the mail. */
  firstLine: number
  lastLine: number
}

export interface Diff {
  files: FileDiff[]
  problems: Problem[]
}
