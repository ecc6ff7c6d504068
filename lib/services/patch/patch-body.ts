import { commitMessageEnd } from '#lib/diff/commit-message'
import { parseDiff } from '#lib/diff/parse-diff'
import type { FileDiff } from '#lib/diff/types'
import type { Problem } from '#lib/mail/types'

/** A run of body lines that is text, not diff. */
export interface TextSection {
  name: 'message' | 'notes' | 'tail'
  /** Body line of `lines[0]`, from 1. */
  first: number
  lines: string[]
}

/** A patch mail's body taken apart: text above the cut, text below it, files, what follows them. */
export interface PatchBody {
  sections: TextSection[]
  files: FileDiff[]
  problems: Problem[]
  /** Lines of the mail's text. */
  lineCount: number
}

/** Cuts blank lines off both ends. */
function section(name: TextSection['name'], lines: string[], first: number, end: number): TextSection[] {
  let from = first
  let to = end
  while (from < to && (lines[from - 1] ?? '').trim() === '') from += 1
  while (to > from && (lines[to - 2] ?? '').trim() === '') to -= 1
  return from < to ? [{ name, first: from, lines: lines.slice(from - 1, to - 1) }] : []
}

/**
 * Takes the body of a patch mail (or of a cover letter) apart.
 * @param lines the decoded body; line n is `lines[n - 1]`
 */
export function patchBody(lines: string[]): PatchBody {
  const { files, problems } = parseDiff(lines)
  const diffStart = files[0]?.firstLine ?? lines.length + 1
  const cut = commitMessageEnd(lines)
  const messageEnd = cut !== null && cut < diffStart ? cut : diffStart
  const tail = (files.at(-1)?.lastLine ?? lines.length) + 1
  return {
    sections: [
      ...section('message', lines, 1, messageEnd),
      // The cut itself is drawn by the page.
      ...section('notes', lines, messageEnd === diffStart ? diffStart : messageEnd + 1, diffStart),
      ...section('tail', lines, tail, lines.length + 1),
    ],
    files,
    problems,
    lineCount: lines.length,
  }
}
