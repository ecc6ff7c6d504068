import { quoteBody } from '#lib/quote/quote-body'
import type { BodyLine, LineKind } from '#lib/quote/types'

/** A run of lines that is shown as one thing. */
export interface BodyPart {
  kind: LineKind
  depth: number
  lines: BodyLine[]
  /** Ids of the questions whose own text these lines are. */
  questions: number[]
}

interface Marked {
  id: number
  lines: [number, number]
}

/** Ids of the questions that a line belongs to. */
function questionsByLine(questions: Marked[], lines: number): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const { id, lines: range } of questions) {
    for (let line = range[0]; line <= Math.min(range[1], lines); line++) {
      found.set(line, [...(found.get(line) ?? []), id])
    }
  }
  return found
}

const joins: LineKind[] = ['own', 'blank', 'trailer', 'snip']

/** True when two lines are shown in one run: quotes of any depth together, own text with its blank lines. */
function together(a: BodyLine, b: BodyLine): boolean {
  if (a.kind === b.kind) return true
  return joins.includes(a.kind) && joins.includes(b.kind)
}

/** Takes a body apart into the runs that a page shows: own text, quotes, diffs, signature, with the questions of each. */
export function bodyParts(lines: string[], flowed: boolean, questions: Marked[]): BodyPart[] {
  const marked = questionsByLine(questions, lines.length)
  const parts: BodyPart[] = []
  for (const line of quoteBody(lines, { flowed }).lines) {
    const ids = marked.get(line.number) ?? []
    const part = parts.at(-1)
    const last = part?.lines.at(-1)
    const same = part !== undefined && last !== undefined && together(last, line)
    if (same && part.questions.join() === ids.join()) part.lines.push(line)
    else parts.push({ kind: line.kind, depth: line.depth, lines: [line], questions: ids })
  }
  return parts
}
