import type { CommentEntry } from './context'
import { cueNames } from './cues'
import { type SentenceModel, type SentenceScorer, sentenceScorerOf } from './model/sentences'
import { plain } from './plain'
import { sentenceWords } from './sentence-words'
import { type QuestionKind, questionKinds } from './types'

/** What a sentence of an answer does. */
export const tones = ['agrees', 'declines', 'explains'] as const
export type Tone = (typeof tones)[number]

/** Models of sentences by name: `asks`, `begins`, `kind X` and `span X` for each kind, `tone X` for each tone. */
export type SentenceModels = Record<string, SentenceModel>

/** Prepared models of sentences. */
export interface SentenceJudges {
  /** Asks for something; looks at the columns of the sentence's span, too. */
  asks: SentenceScorer
  /** A question begins with it. */
  begins: SentenceScorer
  /** In the order of `questionKinds`, of sentences that ask; these and the next look at words and cues. */
  kinds: SentenceScorer[]
  /** In the order of `questionKinds`, of whole questions by their words. */
  spans: SentenceScorer[]
  /** In the order of `tones`, of sentences that answer. */
  tones: SentenceScorer[]
}

const nothing: SentenceModel = { bias: 0, words: {}, terms: {} }

/** @param columns names of the columns of the finder's spans */
export function judgesOf(models: SentenceModels, columns: readonly string[]): SentenceJudges {
  const scorer = (name: string, names: readonly string[]): SentenceScorer =>
    sentenceScorerOf(models[name] ?? nothing, names)
  return {
    asks: scorer('asks', columns),
    begins: scorer('begins', columns),
    kinds: questionKinds.map((kind) => scorer(`kind ${kind}`, cueNames)),
    spans: questionKinds.map((kind) => scorer(`span ${kind}`, [])),
    tones: tones.map((tone) => scorer(`tone ${tone}`, cueNames)),
  }
}

const known = new WeakMap<CommentEntry, string[][]>()

/** The words of each sentence of a comment; code and logs are one word. */
export function wordsOfComment(comment: CommentEntry): string[][] {
  const before = known.get(comment)
  if (before) return before
  const words = comment.atoms.map((atom) =>
    atom.kind === 'prose' ? sentenceWords(plain(atom.text)) : [`<${atom.kind}>`],
  )
  known.set(comment, words)
  return words
}

/** The cues of a sentence as a vector, in the order of `cueNames`. */
export const cueVector = (comment: CommentEntry, at: number): Float64Array =>
  Float64Array.from(comment.cues[at] ?? [])

const shapes = ['first', 'last', 'mean', 'most'] as const

/** Names of what `kindChances` gives. */
export const kindChanceNames: string[] = questionKinds.flatMap((kind: QuestionKind) =>
  shapes.map((shape) => `chance ${kind} ${shape}`),
)
/** Names of what `toneChances` gives. */
export const toneChanceNames: string[] = tones.flatMap((tone) =>
  shapes.map((shape) => `tone ${tone} ${shape}`),
)

const judged = new WeakMap<SentenceScorer[], WeakMap<CommentEntry, number[][]>>()

/** What each model says of each sentence of a comment, remembered: spans and answers ask again and again. */
function valuesOf(comment: CommentEntry, scorers: SentenceScorer[]): number[][] {
  const memory = judged.get(scorers) ?? new WeakMap<CommentEntry, number[][]>()
  judged.set(scorers, memory)
  const before = memory.get(comment)
  if (before) return before
  const words = wordsOfComment(comment)
  const vectors = comment.atoms.map((_, at) => cueVector(comment, at))
  const values = scorers.map((scorer) =>
    comment.atoms.map((atom, at) =>
      atom.kind === 'frame' ? 0 : scorer(words[at] ?? [], vectors[at] ?? null),
    ),
  )
  memory.set(comment, values)
  return values
}

/** What the models say of the sentences from `from` to `to`, model by model. */
function chances(comment: CommentEntry, from: number, to: number, scorers: SentenceScorer[]): number[] {
  const places: number[] = []
  for (let at = from; at <= to; at += 1) if (comment.atoms[at]?.kind !== 'frame') places.push(at)
  return valuesOf(comment, scorers).flatMap((all) => {
    const values = places.map((at) => all[at] ?? 0)
    const sum = values.reduce((total, value) => total + value, 0)
    const most = values.reduce((max, value) => Math.max(max, value), 0)
    return [values[0] ?? 0, values.at(-1) ?? 0, values.length > 0 ? sum / values.length : 0, most]
  })
}

/** How likely the sentences of a span are of each kind, in the order of `kindChanceNames`. */
export function kindChances(
  comment: CommentEntry,
  { from, to }: { from: number; to: number },
  judges: SentenceJudges,
): number[] {
  return chances(comment, from, to, judges.kinds)
}

/** How likely the sentences of an answer agree, decline or explain, in the order of `toneChanceNames`. */
export function toneChances(comment: CommentEntry, judges: SentenceJudges): number[] {
  return chances(comment, 0, comment.atoms.length - 1, judges.tones)
}
