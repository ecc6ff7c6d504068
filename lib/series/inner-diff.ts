import { diffLines, type EditMark } from './line-diff'

/** A piece of the difference of two texts, three lines of context around it. */
export interface InnerHunk {
  /** What git shows behind `@@`: the heading or hunk that the piece stands in; '' at the very top. */
  section: string
  lines: { mark: EditMark; text: string }[]
}

const context = 3

/** The hunks of the difference of two texts, as the inner diff of `git range-diff` shows them. */
export function innerDiff(a: readonly string[], b: readonly string[]): InnerHunk[] {
  const lines = merge(a, b)
  const hunks: InnerHunk[] = []
  let open: InnerHunk | null = null
  let shownTo = -1
  for (const [at, { mark }] of lines.entries()) {
    if (mark === ' ') continue
    const from = Math.max(0, at - context)
    if (!open || from > shownTo + 1) {
      open = { section: sectionAt(lines, from), lines: [] }
      hunks.push(open)
      shownTo = from - 1
    }
    for (const line of lines.slice(shownTo + 1, at + context + 1)) open.lines.push(line)
    shownTo = Math.max(shownTo, Math.min(lines.length - 1, at + context))
  }
  return hunks
}

function merge(a: readonly string[], b: readonly string[]): { mark: EditMark; text: string }[] {
  let [x, y] = [0, 0]
  return diffLines(a, b).map((mark) => {
    const text = (mark === '+' ? b[y] : a[x]) ?? ''
    if (mark !== '+') x += 1
    if (mark !== '-') y += 1
    return { mark, text }
  })
}

/** The nearest ` ## file ##` or `@@ section` line of the old text above. */
function sectionAt(lines: readonly { mark: EditMark; text: string }[], from: number): string {
  for (let at = from - 1; at >= 0; at -= 1) {
    const { mark, text } = lines[at] ?? { mark: ' ', text: '' }
    if (mark === '+') continue
    const match = /^ ## (.*) ##$/.exec(text) ?? /^.?@@ (.*)$/.exec(text)
    if (match?.[1] !== undefined) return match[1]
  }
  return ''
}
