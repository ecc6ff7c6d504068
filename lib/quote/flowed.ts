import { unquote } from './depth'

/** One line as a reader sees it, and the body lines that it was joined from. */
export interface FlowedLine {
  depth: number
  text: string
  first: number
  last: number
}

/** A flowed client sends diffs with trailing blanks, too: such lines are never joined. */
const isCode = (text: string): boolean => /^(?:[+\-\t]|@@|diff --git |index [0-9a-f]| {2,})/.test(text)

/**
 * Joins the lines of a format=flowed body (RFC 3676) for display and for finding sentences; never before
 * line numbers are taken (notes/parsing.md 23). Depth first, then one stuffed blank goes, then lines that
 * end in a blank are joined with the next of the same depth; `-- ` and diff lines stay alone.
 *
 * @param delSp the part says DelSp=yes: the blank at the end goes when lines are joined
 */
export function unflow(lines: readonly string[], delSp = false): FlowedLine[] {
  const out: FlowedLine[] = []
  let open = false
  for (const [index, line] of lines.entries()) {
    const mark = flowedMark(line)
    const last = out.at(-1)
    const alone = mark.text === '-- ' || isCode(mark.text)
    if (open && last && last.depth === mark.depth && !alone) {
      last.text += mark.text
      last.last = index + 1
    } else {
      out.push({ ...mark, first: index + 1, last: index + 1 })
    }
    open = !alone && mark.text.endsWith(' ') && mark.text.trim() !== ''
    const now = out.at(-1)
    if (open && delSp && now) now.text = now.text.slice(0, -1)
  }
  return out
}

/** In flowed text all markers stand together; `> >` is depth 1 and a stuffed `>`, but clients mean depth 2. */
function flowedMark(line: string): { depth: number; text: string } {
  const mark = unquote(line)
  if (mark.depth > 0) return mark
  return { depth: 0, text: line.startsWith(' ') ? line.slice(1) : line }
}
