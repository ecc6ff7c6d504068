import { parseDiff } from '#lib/diff/parse-diff'
import type { HunkLineKind } from '#lib/diff/types'
import type { WordRange } from '#lib/diff/word-diff'
import { type CodePiece, codePieces } from '../patch/code-pieces'
import { languageOf } from '../patch/language-of'
import { tokenLines } from '../patch/tokens'
import { diffPlace, pathOf } from './patch-place'

/** Lines that are shown above and below the one that it is about. */
const around = 6

export interface WindowRow {
  /** `text` outside of a diff. */
  kind: HunkLineKind | 'text'
  bodyLine: number
  oldLine: number | null
  newLine: number | null
  text: string
  pieces: CodePiece[]
  /** The line that the question is about. */
  here: boolean
}

/** The code (or text) around a line of a patch mail. */
export interface CodeWindow {
  file: string | null
  /** Text behind the second @@ of the hunk; '' outside of a diff. */
  section: string
  rows: WindowRow[]
}

type BareRow = Omit<WindowRow, 'pieces'>

function colour(rows: BareRow[], language: string | null, words: Map<number, WordRange[]>): WindowRow[] {
  const tokens = tokenLines(
    rows.map(({ text }) => text),
    language,
  )
  return rows.map((row, at) => ({
    ...row,
    pieces: codePieces(tokens[at] ?? [], words.get(row.bodyLine) ?? []),
  }))
}

/** Colours rows anew with marks on words; used where two windows are compared. */
export function markWords(window: CodeWindow, words: Map<number, WordRange[]>): CodeWindow {
  return { ...window, rows: colour(window.rows, window.file && languageOf(window.file), words) }
}

const cut = <T>(list: T[], at: number): T[] => list.slice(Math.max(0, at - around), at + around + 1)

/**
 * The lines around one line of a patch mail; null when the mail has no such line.
 * @param lines the mail's decoded body
 * @param patchLine counted from 1
 */
export function codeWindow(lines: string[], patchLine: number): CodeWindow | null {
  if (patchLine < 1 || patchLine > lines.length) return null
  const place = diffPlace(parseDiff(lines).files, patchLine)
  if (!place) {
    const rows = lines.map(
      (text, at): BareRow => ({
        kind: 'text',
        bodyLine: at + 1,
        oldLine: null,
        newLine: null,
        text,
        here: at + 1 === patchLine,
      }),
    )
    return { file: null, section: '', rows: colour(cut(rows, patchLine - 1), null, new Map()) }
  }
  const { file, hunk } = place
  const rows = hunk.lines.map(
    ({ kind, bodyLine, oldLine, newLine, text }): BareRow => ({
      ...{ kind, bodyLine, oldLine, newLine, text },
      here: bodyLine === patchLine,
    }),
  )
  const at = Math.max(
    0,
    rows.findIndex(({ here }) => here),
  )
  const path = pathOf(file)
  return { file: path, section: hunk.section, rows: colour(cut(rows, at), languageOf(path), new Map()) }
}
