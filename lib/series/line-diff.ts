/** One line of a comparison: in both, only in the old, only in the new. */
export type EditMark = ' ' | '-' | '+'

/** Beyond this many edits two texts have nothing in common; the search costs the square of it. */
const maxEdits = 1500

/**
 * Compares two texts line by line with the fewest edits (Myers, "An O(ND) Difference Algorithm", 1986).
 * Deletions come before additions. Texts that differ by more than 1500 lines are replaced as a whole
 * between their common start and end.
 */
export function diffLines(a: readonly string[], b: readonly string[]): EditMark[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1
  const middle = diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return [...repeat(' ', start), ...middle, ...repeat(' ', end)]
}

const repeat = (mark: EditMark, count: number): EditMark[] => new Array<EditMark>(count).fill(mark)

function diffMiddle(a: readonly string[], b: readonly string[]): EditMark[] {
  if (a.length === 0 || b.length === 0) return [...repeat('-', a.length), ...repeat('+', b.length)]
  const trace = search(toNumbers(a, b), a.length, b.length)
  return trace ? walkBack(trace, a.length, b.length) : [...repeat('-', a.length), ...repeat('+', b.length)]
}

interface Numbers {
  a: Int32Array
  b: Int32Array
}

function toNumbers(a: readonly string[], b: readonly string[]): Numbers {
  const numbers = new Map<string, number>()
  const number = (line: string): number => {
    const known = numbers.get(line)
    if (known !== undefined) return known
    numbers.set(line, numbers.size)
    return numbers.size - 1
  }
  return { a: Int32Array.from(a, number), b: Int32Array.from(b, number) }
}

/** The furthest reaching ends of each round, or null when the limit is passed. */
function search({ a, b }: Numbers, n: number, m: number): Int32Array[] | null {
  const limit = Math.min(n + m, maxEdits)
  const offset = limit + 1
  const reach = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits += 1) {
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(reach, offset + k - 1) < at(reach, offset + k + 1))
      let x = down ? at(reach, offset + k + 1) : at(reach, offset + k - 1) + 1
      while (x < n && x - k < m && x - k >= 0 && a[x] === b[x - k]) x += 1
      reach[offset + k] = x
      if (x >= n && x - k >= m) {
        trace.push(reach.slice(offset - edits, offset + edits + 1))
        return trace
      }
    }
    trace.push(reach.slice(offset - edits, offset + edits + 1))
  }
  return null
}

const at = (list: Int32Array, place: number): number => list[place] ?? 0

function walkBack(trace: Int32Array[], n: number, m: number): EditMark[] {
  const marks: EditMark[] = []
  let x = n
  let y = m
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const before = trace[edits - 1] ?? new Int32Array()
    const k = x - y
    const reach = (diagonal: number): number => before[diagonal + edits - 1] ?? -1
    const down = k === -edits || (k !== edits && reach(k - 1) < reach(k + 1))
    const fromX = down ? reach(k + 1) : reach(k - 1)
    const snakeStart = down ? fromX : fromX + 1
    for (; x > snakeStart; x -= 1) marks.push(' ')
    marks.push(down ? '+' : '-')
    x = fromX
    y = fromX - (down ? k + 1 : k - 1)
  }
  for (; x > 0; x -= 1) marks.push(' ')
  return sortRuns(marks.reverse())
}

/** Within a run of changes deletions come first, as in every unified diff. */
function sortRuns(marks: EditMark[]): EditMark[] {
  const sorted: EditMark[] = []
  let added = 0
  for (const mark of marks) {
    if (mark === '+') added += 1
    else {
      if (mark === ' ') for (; added > 0; added -= 1) sorted.push('+')
      sorted.push(mark)
    }
  }
  for (; added > 0; added -= 1) sorted.push('+')
  return sorted
}
