import type { FoundQuestion } from '../../lib/questions/types'
import type { Label } from './labels'

/** What the scorer reads of a found question. */
export type Scorable = Pick<
  FoundQuestion,
  'message' | 'lines' | 'kind' | 'anchor' | 'answers' | 'status' | 'nextVersion' | 'maybe'
>

export interface Tally {
  hit: number
  of: number
}

export const measures = [
  'kind',
  'patch',
  'where',
  'file',
  'line',
  'answered',
  'answer',
  'status',
  'next',
] as const
export type Measure = (typeof measures)[number]

/** Sums over one or many threads; the same counting as score.mjs. */
export interface Score {
  labels: number
  found: number
  matched: number
  candidates: number
  reached: number
  byKind: Record<string, Tally>
  tallies: Record<Measure, Tally>
}

type Lines = [number, number]

const shared = (a: Lines, b: Lines): number => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1)
const size = (lines: Lines): number => lines[1] - lines[0] + 1

/** How well two line ranges agree (shared over united), 0 where score.mjs would not match them. */
export function agreement(a: Lines, b: Lines): number {
  const common = shared(a, b)
  const union = size(a) + size(b) - common
  if (common / Math.min(size(a), size(b)) < 0.5 || common / union < 0.15) return 0
  return common / union
}

/** Label position to found position, each used once, best overlap first. */
export function matchQuestions(
  labels: Pick<Label, 'message' | 'lines'>[],
  found: Pick<Scorable, 'message' | 'lines'>[],
): Map<number, number> {
  const pairs: Array<[number, number, number]> = []
  labels.forEach((label, i) => {
    found.forEach((question, j) => {
      const value = label.message === question.message ? agreement(label.lines, question.lines) : 0
      if (value > 0) pairs.push([value, i, j])
    })
  })
  pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2])
  const byLabel = new Map<number, number>()
  const used = new Set<number>()
  for (const [, i, j] of pairs) {
    if (byLabel.has(i) || used.has(j)) continue
    byLabel.set(i, j)
    used.add(j)
  }
  return byLabel
}

const tally = (): Tally => ({ hit: 0, of: 0 })

export function emptyScore(): Score {
  const tallies = Object.fromEntries(measures.map((name) => [name, tally()])) as Record<Measure, Tally>
  return { labels: 0, found: 0, matched: 0, candidates: 0, reached: 0, byKind: {}, tallies }
}

function count(one: Tally | undefined, ok: boolean): void {
  if (!one) return
  one.of += 1
  if (ok) one.hit += 1
}

function compare(score: Score, label: Label, question: Scorable): void {
  const t = score.tallies
  const { anchor } = question
  count(t.kind, question.kind === label.kind)
  if (label.anchor.patch) count(t.patch, anchor.patch === label.anchor.patch)
  count(t.where, anchor.where === label.anchor.where)
  if (label.anchor.where === 'diff' && label.anchor.file) count(t.file, anchor.file === label.anchor.file)
  if (label.anchor.patch_line) {
    const near = Math.abs((anchor.patchLine ?? -1e9) - label.anchor.patch_line) <= 3
    count(t.line, anchor.patch === label.anchor.patch && near)
  }
  const wanted = label.answers.map((answer) => answer.message)
  const given = question.answers.map((answer) => answer.message)
  count(t.answered, wanted.length > 0 === given.length > 0)
  if (wanted.length > 0)
    count(
      t.answer,
      given.some((message) => wanted.includes(message)),
    )
  const status = question.status === 'addressed' ? 'agreed' : question.status
  count(t.status, status === label.status)
  if (label.next_version !== 'unknown') count(t.next, question.nextVersion === label.next_version)
}

/** Adds one thread to the sums. */
export function addThread(score: Score, labels: Label[], all: Scorable[]): void {
  const found = all.filter((question) => !question.maybe)
  score.candidates += all.length
  score.reached += matchQuestions(labels, all).size
  const pairs = matchQuestions(labels, found)
  score.labels += labels.length
  score.found += found.length
  score.matched += pairs.size
  labels.forEach((label, i) => {
    score.byKind[label.kind] ??= tally()
    const at = pairs.get(i)
    count(score.byKind[label.kind], at !== undefined)
    const question = at === undefined ? undefined : found[at]
    if (question) compare(score, label, question)
  })
}

export const ratio = (one: Tally): number => (one.of > 0 ? one.hit / one.of : 0)

export function precisionRecall(score: Score): { precision: number; recall: number; f1: number } {
  const precision = score.found > 0 ? score.matched / score.found : 0
  const recall = score.labels > 0 ? score.matched / score.labels : 0
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
  return { precision, recall, f1 }
}
