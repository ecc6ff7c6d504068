import { sentenceCues } from './kind-cues'

/** What one sentence does, each from 0 (not at all) to 2 (plainly). */
export interface Mood {
  /** Asks for information. */
  asks: number
  /** Asks for a change in question form. */
  wishes: number
  /** Tells a change. */
  tells: number
  /** Marks what it says as trivial. */
  nit: number
  /** Says that something is wrong or unwanted. */
  complains: number
}

/** Whether any of the named cues holds. */
type Any = (...names: string[]) => boolean

/** A question whose form asks for a change: "can you ...?", "why not ...?", "should this be ...?". */
const asksChange = (any: Any): boolean =>
  any('q') &&
  (any('asks-change', 'wish-change', 'bare', 'asks-should') || (any('asks-modal') && !any('how-what')))

function asking(any: Any): number {
  if (any('asks-only')) return any('q') ? 2 : 1.5
  if (asksChange(any)) return any('asks-wh', 'asks-aux') ? 0.7 : 0.3
  if (!any('q')) return any('wonder') ? 0.8 : 0
  if (any('asks-wh', 'asks-aux', 'how-what', 'why')) return 2
  return any('asks-tag') ? 1.4 : 1
}

function wishing(any: Any): number {
  if (asksChange(any)) return any('wish-change', 'bare', 'asks-change') ? 1.6 : 1
  return any('q') && any('maybe', 'instead', 'no-need', 'would-be') ? 1 : 0
}

function telling(any: Any): number {
  if (any('q')) return 0
  if (any('imperative', 'please', 'lets')) return 2
  if (any('should', 'prefer', 'would-be')) return 1.7
  if (any('no-need', 'maybe', 'instead')) return 1.3
  if (any('can-be')) return 1
  return any('missing') ? 0.7 : 0
}

function trifling(any: Any): number {
  if (any('nit-word', 'typo')) return 2
  if (any('style')) return 1.5
  return any('naming') ? 1 : 0
}

function complaining(any: Any): number {
  if (any('factual')) return 1.6
  if (any('negative', 'dislike')) return any('q') ? 0.5 : 1.4
  return any('negation') && !any('q') ? 0.6 : 0
}

/** What a sentence in plain form does. */
export function moodOf(text: string): Mood {
  const held = new Set(sentenceCues.filter(([, holds]) => holds(text)).map(([name]) => name))
  const any: Any = (...names) => names.some((name) => held.has(name))
  return {
    asks: asking(any),
    wishes: wishing(any),
    tells: telling(any),
    nit: trifling(any),
    complains: complaining(any),
  }
}

/** Names of the numbers of `moodVector`. */
export const moodNames = [
  ...['asks', 'wishes', 'tells', 'nit', 'complains'].flatMap((name) => [
    `${name} most`,
    `${name} first`,
    `${name} last`,
    `${name} mean`,
  ]),
  'asks alone',
  'tells alone',
  'wishes alone',
  'complains alone',
  'nit short',
  'statement',
  'few words',
  'log words',
]

const moods: Array<keyof Mood> = ['asks', 'wishes', 'tells', 'nit', 'complains']

/** The moods of a text together, in the order of `moodNames`. */
export function moodVector(sentences: string[]): number[] {
  const all = sentences.map(moodOf)
  const words = sentences.reduce((sum, text) => sum + text.split(' ').length, 0)
  const most = (name: keyof Mood): number => all.reduce((max, mood) => Math.max(max, mood[name]), 0)
  const alone = (name: keyof Mood, ...others: Array<keyof Mood>): number =>
    most(name) >= 1 && others.every((other) => most(other) < 1) ? 1 : 0
  return [
    ...moods.flatMap((name) => [
      most(name),
      all[0]?.[name] ?? 0,
      all.at(-1)?.[name] ?? 0,
      all.length > 0 ? all.reduce((sum, mood) => sum + mood[name], 0) / all.length : 0,
    ]),
    alone('asks', 'wishes', 'tells'),
    alone('tells', 'asks', 'complains'),
    alone('wishes', 'asks'),
    alone('complains', 'asks', 'tells', 'wishes'),
    most('nit') * (words < 25 ? 1 : words < 45 ? 0.5 : 0),
    most('asks') >= 1 || most('tells') >= 1 || most('wishes') >= 1 ? 0 : 1,
    words <= 8 ? 1 : 0,
    Math.log1p(Math.min(words, 200)),
  ]
}
