/** A line shorter than this was ended on purpose, not by a mail client's column. */
const shortLine = 45

/** True for code, lists, quotes and trailers: their line ends mean something. */
const keepsLines = (line: string): boolean => /^(?:[\s>*+|#-]|\d{1,3}[.)]\s|[A-Z][\w-]{1,30}:\s)/.test(line)

/**
 * Joins the lines of a paragraph that a mail client broke at its column, so that it fits any width.
 * Lists, code and short lines stay as they are; blank lines stay between paragraphs.
 */
export function reflow(text: string): string {
  const lines = text.split('\n')
  return lines.reduce((joined, line, at) => {
    if (at === 0) return line
    const before = lines[at - 1] ?? ''
    const joins =
      before.trim() !== '' &&
      line.trim() !== '' &&
      before.length >= shortLine &&
      !keepsLines(line) &&
      !/^\s/.test(before)
    return joins ? `${joined.trimEnd()} ${line}` : `${joined}\n${line}`
  }, '')
}
