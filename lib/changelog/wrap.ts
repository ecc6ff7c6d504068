/** Column at which kernel text is wrapped; git and b4 cut nothing, but people quote these lines. */
export const textWidth = 72

/**
 * Wraps one paragraph. `first` stands before its first line and `rest` before the others; a word that is longer than the
 * line (a link, an identifier) is never cut.
 */
export function wrap(text: string, first: string, rest: string, width = textWidth): string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = rest
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line.trimEnd()]
}
