import type { Change } from './changes'
import { type ChangelogLine, type LineKind, lineKind } from './line'
import { groupRepeats } from './repeats'
import { type Tie, tieLines } from './tie'
import { bearing, type ChangeTie, tieChanges } from './tie-changes'
import type { ChangelogQuestion } from './types'

/** One line of an author's changelog with what bears it out. */
export interface CheckedLine {
  line: ChangelogLine
  kind: LineKind
  questions: Tie[]
  changes: ChangeTie[]
}

/** An author's changelog held against the questions and the changes: the three lists. */
export interface ChangelogCheck {
  lines: CheckedLine[]
  changesWithoutLine: Change[]
  /** Agreed or addressed, and no line speaks of it; repeats once, the first telling of each. */
  questionsWithoutLine: ChangelogQuestion[]
}

/**
 * Checks an author's own changelog: ties each line to the questions that it answers and to the changes that bear it out,
 * and lists what no line tells. All of it is a proposal with its reasons; a person decides.
 *
 * @param lines the author's lines on this revision (linesOf)
 * @param questions those on the revision before
 * @param changes what the range-diff of the two shows (changesOf)
 */
export function checkChangelog(
  lines: readonly ChangelogLine[],
  questions: readonly ChangelogQuestion[],
  changes: readonly Change[],
): ChangelogCheck {
  const questionTies = tieLines(lines, questions, bearing(lines, changes), changes)
  const changeTies = tieChanges(lines, changes)
  const checked = lines.map((line, index) => ({
    line,
    kind: lineKind(line.text),
    questions: questionTies[index] ?? [],
    changes: changeTies[index] ?? [],
  }))
  return {
    lines: checked,
    changesWithoutLine: changes.filter((change) => !isTold(change, checked, questions)),
    questionsWithoutLine: untold(questions, checked),
  }
}

/** A line that says that something was done, and neither a question nor a change stands behind it. */
export function isUnborne({ kind, questions, changes }: CheckedLine): boolean {
  return kind === 'change' && questions.length === 0 && changes.length === 0
}

/** Told by a line of its own, or by one that answers a question on the same file of the same patch. */
function isTold(
  change: Change,
  checked: readonly CheckedLine[],
  questions: readonly ChangelogQuestion[],
): boolean {
  if (checked.some((one) => one.changes.some((tie) => tie.change === change.key))) return true
  const told = new Set(checked.flatMap((one) => one.questions.map((tie) => tie.question)))
  return questions.some(
    (question) =>
      told.has(question.key) &&
      question.patchTitle?.toLowerCase() === change.title.toLowerCase() &&
      (question.anchor.file === change.file || change.kind === 'gone'),
  )
}

function untold(
  questions: readonly ChangelogQuestion[],
  checked: readonly CheckedLine[],
): ChangelogQuestion[] {
  const told = new Set(checked.flatMap((one) => one.questions.map((tie) => tie.question)))
  return groupRepeats(questions)
    .filter((group) => !group.some((question) => told.has(question.key)))
    .flatMap((group) => group.find(wasAgreed) ?? [])
}

const wasAgreed = (question: ChangelogQuestion): boolean =>
  (question.status === 'agreed' || question.status === 'addressed') && !question.maybe
