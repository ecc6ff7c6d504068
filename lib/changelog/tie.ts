import type { ChangelogLine } from './line'
import { lineKind } from './line'
import { givesCredit, isNamed, type NameForms, nameForms } from './names'
import { questionWords } from './question-words'
import type { ChangelogQuestion } from './types'
import { type Words, wordsOf } from './words'

/** Why a line is taken to speak of a question. */
export interface Tie {
  question: string
  /** 0 to about 2; comparable within one changelog. */
  score: number
  /** Words that both have, the strongest first, and `names NAME`, for people to judge it. */
  reasons: string[]
}

interface Doc {
  question: ChangelogQuestion
  words: Words
  names: NameForms
}

interface Corpus {
  docs: Doc[]
  idf: (word: string) => number
  /** Words that any question has. */
  asked: ReadonlySet<string>
  /** Share of the lines that credit somebody: where most do, a line that does not is likely the author's own. */
  crediting: number
}

/** Tunables, set on several series' changelogs; see scripts/eval/changelog.ts for what they reach. */
export const tuning = {
  /** Added to a line's own weight, so that a line of one common word is not tied by it. */
  smoothing: 4.5,
  threshold: 0.23,
  creditedThreshold: 0.17,
  /** Further questions must reach this share of the best. */
  rest: 0.84,
  most: 2,
  context: 0.07,
  open: 0.52,
  answered: 0.89,
  declined: 0.95,
  gone: 0.94,
  unchanged: 0.62,
  mutual: 1.4,
  unasked: 0.7,
  action: 0.6,
  borne: 0.35,
  maybe: 0.76,
  fallback: 0.2,
  patchNumber: 1.4,
  otherNumber: 0.6,
  named: 2.0,
  nameBonus: 0,
  othersNamed: 0.4,
  uncredited: 0.9,
  samePatch: 1,
  otherPatch: 0.6,
}

/**
 * Ties each line of a changelog to the questions that it answers: words in common weighed by their rarity, identifiers
 * most, then who is credited, the patch, and what became of the question. `borne` tells for each line
 * which files and patches changed as it says (see bearing). Gives a list for each line, best first, empty
 * for tags, rebases, links and where nothing fits.
 */
export function tieLines(
  lines: readonly ChangelogLine[],
  questions: readonly ChangelogQuestion[],
  borne: readonly ReadonlyMap<string, number>[] = [],
): Tie[][] {
  const corpus = corpusOf(lines, questions)
  const scored = lines.map((line, index) => scoreLine(line, corpus, borne[index] ?? new Map()))
  const best = bestOfQuestions(scored)
  return scored.map(({ ties, credited }) =>
    chosen(
      ties.map((tie) => shared(tie, best)),
      credited,
    ),
  )
}

/** A question on code whose change bears the line out is likelier meant. */
function bearingFactor(question: ChangelogQuestion, borne: ReadonlyMap<string, number>): number {
  const most = Math.max(0, ...borne.values())
  if (most === 0) return 1
  const own = Math.max(borne.get(question.anchor.file ?? '') ?? 0, borne.get(question.patchTitle ?? '') ?? 0)
  return 1 + tuning.borne * own
}

/** The best score that each question has with any line. */
function bestOfQuestions(scored: readonly ScoredLine[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { ties } of scored)
    for (const tie of ties) best.set(tie.question, Math.max(best.get(tie.question) ?? 0, tie.score))
  return best
}

/** A question that another line fits better is less likely what this one speaks of. */
function shared(tie: Tie, best: ReadonlyMap<string, number>): Tie {
  const share = tie.score / (best.get(tie.question) ?? tie.score)
  return { ...tie, score: tie.score * share ** tuning.mutual }
}

interface ScoredLine {
  ties: Tie[]
  /** The line names somebody who asked. */
  credited: boolean
}

function corpusOf(lines: readonly ChangelogLine[], questions: readonly ChangelogQuestion[]): Corpus {
  const uses = new Map<string, number>()
  for (const question of questions)
    for (const answer of question.answers) uses.set(answer.text, (uses.get(answer.text) ?? 0) + 1)
  const docs = questions.map((question) => ({
    question,
    words: questionWords(question, (answer) => uses.get(answer) ?? 1),
    names: nameForms(question.asker),
  }))
  const counts = new Map<string, number>()
  const all = [...docs.map((doc) => doc.words), ...lines.map((line) => wordsOf(line.text))]
  for (const words of all) for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1)
  const idf = (word: string): number => Math.log(1 + all.length / (0.5 + (counts.get(word) ?? 0)))
  const changes = lines.filter((line) => lineKind(line.text) === 'change')
  const credited = changes.filter((line) => creditText(line).some(givesCredit))
  const asked = new Set(docs.flatMap((doc) => [...doc.words.keys()]))
  return { docs, idf, asked, crediting: changes.length === 0 ? 0 : credited.length / changes.length }
}

/** Where a line may name people: in itself, or in the head of its list (`Reports by Ada:`). */
function creditText(line: ChangelogLine): string[] {
  return [line.text, ...line.context.filter((above) => above.endsWith(':'))]
}

/** The words of a line; those of what it is nested in count less. */
function lineWords(line: ChangelogLine): Words {
  const words = wordsOf(line.text)
  for (const [word, weight] of wordsOf(line.context.join(' ')))
    if (!words.has(word)) words.set(word, weight * tuning.context)
  for (const [word, weight] of words) if (actions.has(word)) words.set(word, weight * tuning.action)
  return words
}

/** What was done says less than what it was done to: every second line adds or drops something. */
const actions = new Set(
  'drop add renam chang mov conver split squash simplify shorten cleanup use set rever build'.split(' '),
)

function scoreLine(line: ChangelogLine, corpus: Corpus, borne: ReadonlyMap<string, number>): ScoredLine {
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

function chosen(ties: Tie[], credited: boolean): Tie[] {
  const scored = ties.sort((a, b) => b.score - a.score)
  const best = scored[0]
  const threshold = credited ? tuning.creditedThreshold : tuning.threshold
  if (best && credited && best.score < threshold && best.score >= tuning.fallback) return [best]
  if (!best || best.score < threshold) return []
  const least = Math.max(threshold, best.score * tuning.rest)
  return scored.filter((tie) => tie.score >= least).slice(0, tuning.most)
}

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
  const base = overlap + (isMine ? tuning.nameBonus : 0)
  if (base === 0) return null
  const score =
    base *
    creditFactor(isMine, named, line, corpus) *
    patchFactor(doc.question, line) *
    fateFactor(doc.question)
  const reasons = common
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([word]) => word.replace(/^id:/, ''))
  return {
    question: doc.question.key,
    score,
    reasons: isMine ? [`names ${doc.question.asker}`, ...reasons] : reasons,
  }
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
  return question.patchTitle.toLowerCase() === line.patchTitle.toLowerCase()
    ? tuning.samePatch
    : tuning.otherPatch
}

/** A changelog tells what was done, so questions that led to something come first. */
function fateFactor(question: ChangelogQuestion): number {
  const byStatus = {
    addressed: 1,
    agreed: 1,
    open: 0.75,
    answered: 0.7,
    declined: 0.6,
    withdrawn: 0.3,
    dismissed: 0,
  }
  const byChange = { changed: 1, 'code-gone': tuning.gone, unknown: 0.9, unchanged: tuning.unchanged }
  return byStatus[question.status] * byChange[question.nextVersion] * (question.maybe ? tuning.maybe : 1)
}
