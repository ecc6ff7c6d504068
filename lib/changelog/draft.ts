import { isBelievable } from './believable'
import type { Change } from './changes'
import { answeredText, doneText } from './note-text'
import { groupRepeats } from './repeats'
import { isSeen } from './seen'
import type { Changelog, ChangelogEntry, ChangelogQuestion } from './types'

/** A trailer that was not carried over, with the reason: notes/parsing.md rule 30. */
export interface DroppedTrailer {
  /** Index of the patch, 0 for the cover. */
  patch: number
  name: string
  value: string
  /** A sentence: `The patch changed by about 14 % since v1.` */
  reason: string
}

/** What a draft may look at besides the questions. */
export interface DraftContext {
  /** Trailers that were not carried over, to be named with their reason. */
  dropped?: readonly DroppedTrailer[]
  /** What the revision changed, where it is at hand: a promise that nothing there bears out is left out. */
  changes?: readonly Change[]
  /** The patches' numbers in the newer revision by those in the older (newNumbers), where it is at hand. */
  numbers?: ReadonlyMap<number, number>
}

/**
 * Drafts what `revision` did about the questions on the one before: one note for each thing that was agreed or addressed
 * and did happen, then what was asked and answered with no change of code, then trailers that were dropped.
 *
 * A question that was agreed counts as done when its code changed or is gone in the next revision, or when that is not
 * known yet (a draft before the revision is posted); one that a person called addressed always counts. Doubtful questions
 * (`maybe`) count only when a person decided on them. Repeated questions give one note with the credit of all who asked.
 * Patches have the newer revision's numbers where it is at hand; what concerns one that is gone stands under the whole.
 * Order: patch, kind, then the order of the questions as given, so that equal input gives equal text.
 */
export function draftChangelog(
  questions: readonly ChangelogQuestion[],
  revision: number,
  { dropped = [], changes, numbers }: DraftContext = {},
): Changelog {
  const groups = groupRepeats(questions)
  const entries = groups
    .map((group) => entryOf(group, changes))
    .filter((entry) => entry !== null)
    .map((entry) => (numbers ? { ...entry, patch: numbers.get(entry.patch) ?? 0 } : entry))
  return { revision, entries: inOrder([...mergeEqual(entries), ...dropped.map(droppedEntry)]) }
}

function entryOf(group: readonly ChangelogQuestion[], changes?: readonly Change[]): ChangelogEntry | null {
  const done = group.filter(
    (question) => isDone(question, changes) && (!changes || isBorneOut(question, changes)),
  )
  const first = done[0]
  if (first) return entry('done', first, doneText(done), group)
  const answered = group.find(isAnsweredOnly)
  const text = answered ? answeredText(answered) : null
  return answered && text ? entry('answered', answered, text, [answered]) : null
}

function entry(
  kind: ChangelogEntry['kind'],
  first: ChangelogQuestion,
  text: string,
  group: readonly ChangelogQuestion[],
): ChangelogEntry {
  const credit = [...new Set(group.map((question) => question.asker))].filter((name) => name !== '')
  return {
    patch: first.patchIndex ?? 0,
    text,
    questions: group.map((question) => question.key),
    credit,
    kind,
  }
}

/** Agreed, in words that can be believed, and not contradicted by the next revision, or addressed by a person's word. */
export function isDone(question: ChangelogQuestion, changes?: readonly Change[]): boolean {
  if (question.status === 'addressed') return true
  if (question.status !== 'agreed' || question.nextVersion === 'unchanged' || question.maybe) return false
  return isBelievable(question, changes)
}

/** A person's word needs no further evidence. */
function isBorneOut(question: ChangelogQuestion, changes: readonly Change[]): boolean {
  return question.status === 'addressed' || isSeen(question, changes)
}

/** Asked and dealt with in words: the kernel's rule wants that in the changelog, too. */
function isAnsweredOnly(question: ChangelogQuestion): boolean {
  if (question.maybe || question.kind === 'nit') return false
  const settled = question.status === 'answered' || question.status === 'declined'
  return settled && question.nextVersion !== 'changed' && question.nextVersion !== 'code-gone'
}

/** Two notes with one text on one patch are one thing done. */
function mergeEqual(entries: readonly ChangelogEntry[]): ChangelogEntry[] {
  const byText = new Map<string, ChangelogEntry>()
  for (const one of entries) {
    const key = `${one.kind} ${one.patch} ${one.text.toLowerCase()}`
    const other = byText.get(key)
    byText.set(key, other ? joined(other, one) : one)
  }
  return [...byText.values()]
}

function joined(one: ChangelogEntry, other: ChangelogEntry): ChangelogEntry {
  const credit = [...new Set([...one.credit, ...other.credit])]
  return { ...one, credit, questions: [...one.questions, ...other.questions] }
}

function droppedEntry({ patch, name, value, reason }: DroppedTrailer): ChangelogEntry {
  return {
    patch,
    kind: 'dropped-trailer',
    text: `Dropped ${name}: ${value}. ${reason}`,
    questions: [],
    credit: [],
  }
}

const rank: Record<ChangelogEntry['kind'], number> = { done: 0, answered: 1, 'dropped-trailer': 2 }

/** A stable sort: entries of one patch and kind stay as they were. */
function inOrder(entries: ChangelogEntry[]): ChangelogEntry[] {
  return entries.sort((a, b) => a.patch - b.patch || rank[a.kind] - rank[b.kind])
}
