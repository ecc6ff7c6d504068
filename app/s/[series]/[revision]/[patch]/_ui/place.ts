import type { FileDiff } from '#lib/diff/types'
import type { PatchView } from '#lib/services/patch/get-patch'
import type { QuestionView } from '#lib/services/patch/question-view'

/** The questions of a patch by where they stand on its page. */
export interface Placed {
  /** Under a body line, of the text or of the diff. */
  byLine: Map<number, QuestionView[]>
  /** On the whole of it, or with a line that is not in this mail. */
  whole: QuestionView[]
  /** Doubtful ones, apart. */
  maybe: QuestionView[]
  /** Dismissed ones: not shown among the others. */
  dismissed: QuestionView[]
}

const shownLines = ({ body }: PatchView): Set<number> => {
  const lines = new Set<number>()
  for (const { first, lines: text } of body.sections) for (const at of text.keys()) lines.add(first + at)
  for (const { hunks } of body.files) {
    for (const hunk of hunks) {
      lines.add(hunk.bodyLine)
      for (const line of hunk.lines) lines.add(line.bodyLine)
    }
  }
  return lines
}

const onWhole = new Set(['whole-patch', 'whole-series', 'none'])

/** Gives every question of a patch its one place; none is left out. */
export function placeQuestions(patch: PatchView): Placed {
  const lines = shownLines(patch)
  const placed: Placed = { byLine: new Map(), whole: [], maybe: [], dismissed: [] }
  for (const question of patch.questions) {
    const { where, patchLine } = question.anchor
    if (question.status === 'dismissed') placed.dismissed.push(question)
    else if (question.maybe) placed.maybe.push(question)
    else if (patchLine === null || onWhole.has(where) || !lines.has(patchLine)) placed.whole.push(question)
    else placed.byLine.set(patchLine, [...(placed.byLine.get(patchLine) ?? []), question])
  }
  return placed
}

/** The questions that stand in a file. */
export function questionsIn(file: FileDiff, placed: Placed): QuestionView[] {
  return [...placed.byLine].flatMap(([line, questions]) =>
    line >= file.firstLine && line <= file.lastLine ? questions : [],
  )
}

/** Questions in the order of the page: the text's, those on the whole, the diff's. */
export function inPageOrder(placed: Placed, diffStart: number): QuestionView[] {
  const lines = [...placed.byLine].sort(([a], [b]) => a - b)
  const [above, below] = [true, false].map((isAbove) =>
    lines.filter(([line]) => line < diffStart === isAbove).flatMap(([, questions]) => questions),
  )
  return [...(above ?? []), ...placed.whole, ...(below ?? [])]
}

/** The hunks of a file that questions stand in, by the body line of their `@@`. */
export function askedHunks(file: FileDiff, placed: Placed): Set<number> {
  const asked = [...placed.byLine.keys()]
  const within = file.hunks.filter(({ bodyLine, lines }) => {
    const last = lines.at(-1)?.bodyLine ?? bodyLine
    return asked.some((line) => line >= bodyLine && line <= last)
  })
  return new Set(within.map(({ bodyLine }) => bodyLine))
}
