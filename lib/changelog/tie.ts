import type { Change } from './changes'
import type { ChangelogLine } from './line'
import { lineKind } from './line'
import { givesCredit, nameForms } from './names'
import { questionWords } from './question-words'
import { type Corpus, creditText, fateOf, type ScoredLine, scoreLine, type Tie, tuning } from './tie-score'
import type { ChangelogQuestion } from './types'
import { wordsOf } from './words'

export type { Tie } from './tie-score'

/**
 * Ties each line of a changelog to the questions that it answers: words in common weighed by their rarity, identifiers
 * most, then who is credited, the patch, and what became of the question. `borne` tells for each line
 * which files and patches changed as it says (see bearing), `changes` are those themselves. Gives a list for each line, best first, empty
 * for tags, rebases, links and where nothing fits.
 */
export function tieLines(
  lines: readonly ChangelogLine[],
  questions: readonly ChangelogQuestion[],
  borne: readonly ReadonlyMap<string, number>[] = [],
  changes?: readonly Change[],
): Tie[][] {
  const corpus = corpusOf(lines, questions, changes)
  const overlaps = overlapOf(questions)
  const scored = lines.map((line, index) => scoreLine(line, corpus, borne[index] ?? new Map()))
  const best = bestOfQuestions(scored)
  return scored.map(({ ties, credited }) => {
    const found = chosen(
      ties.map((tie) => shared(tie, best)),
      credited,
      overlaps,
    )
    return found.length > 0 || !credited ? found : lastResort(ties)
  })
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

function corpusOf(
  lines: readonly ChangelogLine[],
  questions: readonly ChangelogQuestion[],
  changes?: readonly Change[],
): Corpus {
  const uses = new Map<string, number>()
  for (const question of questions)
    for (const answer of question.answers) uses.set(answer.text, (uses.get(answer.text) ?? 0) + 1)
  const docs = questions.map((question) => ({
    question,
    words: questionWords(question, (answer) => uses.get(answer) ?? 1),
    names: nameForms(question.asker),
    fate: fateOf(question, changes),
  }))
  const counts = new Map<string, number>()
  const all = [...docs.map((doc) => doc.words), ...lines.map((line) => wordsOf(line.text))]
  for (const words of all) for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1)
  const idf = (word: string): number => Math.log(1 + all.length / (0.5 + (counts.get(word) ?? 0)))
  const telling = lines.filter((line) => lineKind(line.text) === 'change')
  const credited = telling.filter((line) => creditText(line).some(givesCredit))
  const asked = new Set(docs.flatMap((doc) => [...doc.words.keys()]))
  return { docs, idf, asked, crediting: telling.length === 0 ? 0 : credited.length / telling.length }
}

/** The best by its own score, for a line that names who asked and fits nothing well. */
function lastResort(ties: readonly Tie[]): Tie[] {
  const [best] = [...ties].sort((a, b) => b.score - a.score)
  return best && best.score >= tuning.fallback ? [best] : []
}

function chosen(ties: Tie[], credited: boolean, overlaps: Overlaps): Tie[] {
  const scored = ties.sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (!best) return []
  const threshold = thresholdOf(best, credited)
  if (best.score < threshold) return []
  const least = Math.max(threshold, best.score * tuning.rest)
  const found: Tie[] = []
  for (const tie of scored)
    if (tie.score >= least && !found.some((other) => overlaps(other.question, tie.question))) found.push(tie)
  return found.slice(0, tuning.most)
}

function thresholdOf({ shared }: Tie, credited: boolean): number {
  const threshold = credited ? tuning.creditedThreshold : tuning.threshold
  return shared >= tuning.manyShared ? Math.min(threshold, tuning.manyThreshold) : threshold
}

/** Whether two questions are one thing said: the same lines of one mail, or a repeat. */
type Overlaps = (one: string, other: string) => boolean

function overlapOf(questions: readonly ChangelogQuestion[]): Overlaps {
  const byKey = new Map(questions.map((question) => [question.key, question]))
  return (one, other) => {
    const [a, b] = [byKey.get(one), byKey.get(other)]
    if (!a || !b) return false
    if (a.sameAs === b.key || b.sameAs === a.key) return true
    return a.message === b.message && a.lines[0] <= b.lines[1] && b.lines[0] <= a.lines[1]
  }
}
