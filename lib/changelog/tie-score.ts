import { isBelievable } from './believable'
import type { Change } from './changes'
import { type ChangelogLine, lineKind } from './line'
import { givesCredit, isNamed, type NameForms, withoutCredit } from './names'
import type { ChangelogQuestion } from './types'
import { type Words, wordsOf } from './words'

/** Why a line is taken to speak of a question. */
export interface Tie {
  question: string
  /** 0 to about 2; comparable within one changelog. */
  score: number
  /** Words that both have, the strongest first, and `names NAME`, for people to judge it. */
  reasons: string[]
  /** How many words both have, an identifier with its parts as one. */
  shared: number
}

/** A question ready to be compared. */
export interface Doc {
  question: ChangelogQuestion
  words: Words
  names: NameForms
  /** How far what became of it lets a changelog speak of it (fateOf). */
  fate: number
}

/** All questions of a check, with what is common to them. */
export interface Corpus {
  docs: Doc[]
  idf: (word: string) => number
  /** Words that any question has. */
  asked: ReadonlySet<string>
  /** Share of the lines that credit somebody: where most do, a line that does not is likely the author's own. */
  crediting: number
}

/** Every question's score with one line, in no order. */
export interface ScoredLine {
  ties: Tie[]
  /** The line names somebody who asked. */
  credited: boolean
}

/**
 * Tunables, set on eight changelogs of seven series, with the labelled questions and with extracted ones; see
 * scripts/eval/changelog.ts for what they reach.
 */
export const tuning = {
  /** Added to a line's own weight, so that a line of one common word is not tied by it. */
  smoothing: 4.5,
  /** Least score of a tie; less is asked where the line names the one who asked. */
  threshold: 0.23,
  creditedThreshold: 0.16,
  /** A long line has much that no question says: where so many words are shared, less is asked, too. */
  manyShared: 5,
  manyThreshold: 0.15,
  /** A line that names somebody is about something of theirs: their best is taken from here on. */
  fallback: 0.13,
  /** Further questions must reach this share of the best. */
  rest: 0.82,
  most: 2,
  /** How much a question counts less for a line that is not its best one: the power of its share. */
  mutual: 1.86,
  /** What a word that no question has counts against a line. */
  unasked: 0.81,
  /** Words of what was done (drop, add), beside what it was done to. */
  action: 0.44,
  /** How much a change that bears the line out speaks for the questions on its file. */
  borne: 0.066,
  maybe: 0.8,
  /** An agreement that its words do not bear out (isBelievable). */
  doubt: 0.9,
  /** What the finder's own doubt takes away: the power of its score. */
  sure: 0.22,
  patchNumber: 1.4,
  otherNumber: 0.6,
  otherPatch: 0.66,
  named: 1.8,
  othersNamed: 0.28,
  /** A line without credit, where most lines give it. */
  uncredited: 0.94,
}

/** Scores one line against all questions; tags, rebases and links have no ties. */
export function scoreLine(
  line: ChangelogLine,
  corpus: Corpus,
  borne: ReadonlyMap<string, number>,
): ScoredLine {
  const kind = lineKind(line.text)
  if (kind === 'tags' || kind === 'rebase' || kind === 'link' || kind === 'none')
    return { ties: [], credited: false }
  const text = creditText(line).join(' ')
  const named = new Set(
    corpus.docs.filter((doc) => isNamed(text, doc.names)).map((doc) => doc.question.asker),
  )
  const words = lineWords(line)
  for (const { names } of corpus.docs)
    for (const name of names.words) for (const word of wordsOf(name).keys()) words.delete(word)
  const ties = corpus.docs
    .map((doc) => {
      const tie = scoreOf(doc, line, words, named, corpus)
      return tie && { ...tie, score: tie.score * bearingFactor(doc.question, borne) }
    })
    .filter((tie) => tie !== null)
  return { ties, credited: named.size > 0 }
}

/** Where a line may name people: in itself, or in the head of its list (`Reports by Ada:`). */
export function creditText(line: ChangelogLine): string[] {
  return [line.text, ...line.context.filter((above) => above.endsWith(':'))]
}

/** The words of a line without those that give credit; what it is nested in was tried and only led astray. */
function lineWords(line: ChangelogLine): Words {
  const words = wordsOf(withoutCredit(line.text))
  for (const [word, weight] of words) if (actions.has(word)) words.set(word, weight * tuning.action)
  return words
}

/** What was done says less than what it was done to: every second line adds or drops something. */
const actions = new Set(
  'drop add renam chang mov conver split squash simplify shorten cleanup use set rever build'.split(' '),
)

function scoreOf(
  doc: Doc,
  line: ChangelogLine,
  words: Words,
  named: ReadonlySet<string>,
  corpus: Corpus,
): Tie | null {
  const common: [string, number][] = []
  let total = tuning.smoothing
  for (const [word, weight] of words) {
    const idf = corpus.idf(word) * weight
    total += corpus.asked.has(word) ? idf : idf * tuning.unasked
    const held = doc.words.get(word)
    if (held !== undefined) common.push([word, idf * held])
  }
  const isMine = named.has(doc.question.asker)
  const overlap = common.reduce((sum, [, share]) => sum + share, 0) / total
  if (overlap === 0) return null
  const score =
    overlap * creditFactor(isMine, named, line, corpus) * patchFactor(doc.question, line) * doc.fate
  const reasons = common
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([word]) => word.replace(/^id:/, ''))
  return {
    question: doc.question.key,
    score,
    reasons: isMine ? [`names ${doc.question.asker}`, ...reasons] : reasons,
    shared: countShared(common.map(([word]) => word)),
  }
}

function countShared(words: readonly string[]): number {
  const identifiers = words.filter((word) => word.startsWith('id:'))
  const others = words.filter((word) => !identifiers.some((one) => one.includes(word)))
  return identifiers.length + others.length
}

function creditFactor(
  isMine: boolean,
  named: ReadonlySet<string>,
  line: ChangelogLine,
  corpus: Corpus,
): number {
  if (isMine) return tuning.named
  if (named.size > 0) return tuning.othersNamed
  if (creditText(line).some(givesCredit)) return tuning.othersNamed
  return corpus.crediting > 0.25 ? tuning.uncredited : 1
}

/** A changelog below a patch speaks of that patch; titles are compared, since indexes shift. `(patch 6)` names one, too. */
function patchFactor(question: ChangelogQuestion, line: ChangelogLine): number {
  const number = /\bpatch(?:es)? #?(\d{1,3})\b/i.exec(line.text)
  if (number) return question.patchIndex === Number(number[1]) ? tuning.patchNumber : tuning.otherNumber
  if (line.patchTitle === null || question.patchTitle === null || question.patchIndex === 0) return 1
  return question.patchTitle.toLowerCase() === line.patchTitle.toLowerCase() ? 1 : tuning.otherPatch
}

/** A changelog tells what was done, so questions that led to something come first. */
export function fateOf(question: ChangelogQuestion, changes?: readonly Change[]): number {
  const byStatus = {
    addressed: 1,
    agreed: 1,
    open: 0.75,
    answered: 0.7,
    declined: 0.9,
    withdrawn: 0.3,
    dismissed: 0,
  }
  const byChange = { changed: 1, 'code-gone': 0.94, unknown: 0.9, unchanged: 0.74 }
  const doubt = isBelievable(question, changes) ? 1 : tuning.doubt
  const sure = (question.score ?? 1) ** tuning.sure
  const maybe = question.maybe ? tuning.maybe : 1
  return byStatus[question.status] * byChange[question.nextVersion] * maybe * sure * doubt
}

/** A question on code whose change bears the line out is likelier meant. */
function bearingFactor(question: ChangelogQuestion, borne: ReadonlyMap<string, number>): number {
  const most = Math.max(0, ...borne.values())
  if (most === 0) return 1
  const own = Math.max(borne.get(question.anchor.file ?? '') ?? 0, borne.get(question.patchTitle ?? '') ?? 0)
  return 1 + tuning.borne * own
}
