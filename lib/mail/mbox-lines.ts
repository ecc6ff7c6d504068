/** mboxrd's From line as public-inbox writes it: what stands behind it is escaped, always. */
export const mboxrdLine = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
/** The same for a message that does not end in a line break, so that it comes back byte for byte. */
export const mboxrdLineNoEol = 'From mboxrd-noeol@z Thu Jan  1 00:00:00 1970\n'

/** A separator is short; a longer line is text. Also keeps the pattern below from meeting long input. */
export const maxSeparator = 400
const separator = /^From \S+.*\d\d:\d\d:\d\d.*\d{4}/
const LF = 10
const CR = 13

/** True when the bytes begin with `From `. */
export const startsWithFrom = (bytes: Buffer): boolean =>
  bytes[0] === 70 && bytes[1] === 114 && bytes[2] === 111 && bytes[3] === 109 && bytes[4] === 32

/** The mailbox's separator line (notes/parsing.md 34); it counts only behind an empty line. */
export const isSeparator = (line: Buffer): boolean =>
  startsWithFrom(line) && line.length <= maxSeparator && separator.test(line.toString('latin1'))

/** git format-patch's `From <commit> Mon Sep 17 00:00:00 2001`: it is pasted into mails, too. */
export const isGitPatchLine = (line: Buffer): boolean =>
  /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/.test(line.toString('latin1', 0, 100))

/** `Name: value`, as the first line of a mail. */
export const looksLikeHeader = (line: Buffer): boolean =>
  /^[A-Za-z][A-Za-z0-9-]{0,60}:(\s|$)/.test(line.toString('latin1', 0, 80))

/** True when the last line is empty (a line break alone), with something or nothing before it. */
export function endsWithBlankLine(bytes: Buffer): boolean {
  if (bytes.at(-1) !== LF) return false
  const before = bytes.at(-2) === CR ? bytes.at(-3) : bytes.at(-2)
  return before === undefined || before === LF
}

/** Offset behind the line that starts at `at`, its line break included; the end when it has none. */
export function lineEnd(bytes: Buffer, at: number): number {
  const lf = bytes.indexOf(LF, at)
  return lf < 0 ? bytes.length : lf + 1
}

/** Offset of the first line that is not empty. */
export function skipBlankLines(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)) at += bytes[at] === LF ? 1 : 2
  return at
}
