import type { Change } from './changes'
import { type ChangelogLine, lineKind } from './line'
import { type Words, wordsOf } from './words'

/** Why a line is taken to speak of a change. */
export interface ChangeTie {
  change: string
  /** 0 to 1. */
  score: number
  reasons: string[]
}

/** Longest text of a change that is looked at. */
const maxText = 40_000

const smoothing = 5
const threshold = 0.2
/** What a word that no change has counts against a line: people tell of code in words that are not in it. */
const unheard = 0.4
const most = 3

/** `Dropped the ring patch` speaks of a patch that is gone, `Added ...` rather of a new one. */
const kindWords: [Change['kind'], RegExp][] = [
  [
    'gone',
    /\b(?:drop(?:ped|s)?|remov(?:e|ed|es)|delet(?:e|ed|es)|squash(?:ed)?|fold(?:ed)?|merged?|no longer)\b/i,
  ],
  ['new', /\b(?:add(?:ed|s)?|new|introduc(?:e|ed|es)|split|convert(?:ed)?|implement(?:ed|ation)?)\b/i],
  [
    'message',
    /\b(?:commit|patch|change) ?(?:message|log|description|text)s?\b|\b(?:changelog|reword(?:ed)?|subject|title|explain(?:ed)?|describe[d]?)\b/i,
  ],
]

/**
 * Ties each line of a changelog to the changes that bear it out: words and identifiers of the line that stand in the
 * changed lines, the path or the title, weighed by how few changes have them. Best first; empty where nothing fits.
 */
export function tieChanges(lines: readonly ChangelogLine[], changes: readonly Change[]): ChangeTie[][] {
  const scored = scoreChanges(lines, changes)
  return scored.map((ties, index) => {
    const line = lines[index]
    if (!line || notAbout.has(lineKind(line.text))) return []
    const best = ties[0]?.score ?? 0
    return ties.filter((tie) => tie.score >= Math.max(threshold, best * 0.7)).slice(0, most)
  })
}

const notAbout = new Set(['tags', 'link', 'none', 'umbrella'])

/** All scores above 0 of each line, best first. */
export function scoreChanges(lines: readonly ChangelogLine[], changes: readonly Change[]): ChangeTie[][] {
  const docs = changes.map((change) => ({ change, words: changeWords(change) }))
  const counts = new Map<string, number>()
  for (const { words } of docs) for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1)
  const rarity: Rarity = {
    of: (word) => Math.log(1 + docs.length / (0.5 + (counts.get(word) ?? 0))),
    knows: (word) => counts.has(word),
  }
  return lines.map((line) => {
    const words = wordsOf([line.text, ...line.context].join(' '))
    return docs
      .map(({ change, words: held }) => scoreChange(line, words, change, held, rarity))
      .filter((tie) => tie.score > 0)
      .sort((a, b) => b.score - a.score)
  })
}

/** How well changes in each file (or in a patch that is new or gone, by title) bear each line out. */
export function bearing(lines: readonly ChangelogLine[], changes: readonly Change[]): Map<string, number>[] {
  const places = new Map(changes.map((change) => [change.key, change.file ?? change.title]))
  return scoreChanges(lines, changes).map((ties) => {
    const best = new Map<string, number>()
    for (const { change, score } of ties) {
      const place = places.get(change) ?? ''
      best.set(place, Math.max(best.get(place) ?? 0, score))
    }
    return best
  })
}

function changeWords(change: Change): Words {
  const path = (change.file ?? '').replace(/[/.]/g, ' ')
  return wordsOf(`${change.title} ${path} ${change.lines.map((line) => line.slice(1)).join('\n')}`, maxText)
}

interface Rarity {
  of: (word: string) => number
  /** Whether any change has the word. */
  knows: (word: string) => boolean
}

function scoreChange(line: ChangelogLine, words: Words, change: Change, held: Words, idf: Rarity): ChangeTie {
  let total = smoothing
  const common: [string, number][] = []
  for (const [word, weight] of words) {
    const value = idf.of(word) * weight
    total += idf.knows(word) ? value : value * unheard
    if (held.has(word)) common.push([word, value])
  }
  const overlap = common.reduce((sum, [, value]) => sum + value, 0) / total
  const score = overlap * kindFactor(line.text, change.kind) * placeFactor(line, change)
  const reasons = common
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([word]) => word.replace(/^id:/, ''))
  return { change: change.key, score: Math.min(1, score), reasons }
}

function kindFactor(text: string, kind: Change['kind']): number {
  const fits = kindWords.find(([wanted]) => wanted === kind)?.[1].test(text) ?? true
  return kind === 'changed' ? 1 : fits ? 1.15 : 0.5
}

/** A changelog below a patch speaks of that patch. */
function placeFactor(line: ChangelogLine, change: Change): number {
  if (line.patchTitle === null) return 1
  return line.patch === change.patch && change.kind !== 'gone' ? 1.3 : 0.4
}
