import { type LinearTerm, logistic, reach } from './trees'

/** A logistic regression over the words of a sentence and its columns. Readable as JSON. */
export interface SentenceModel {
  bias: number
  /** Added once for each word, word pair or beginning that the sentence holds. */
  words: Record<string, number>
  /** By the names of the finder's columns. */
  terms: Record<string, LinearTerm>
}

/** Probability of a sentence, from its words and the vector of the span that is the sentence alone. */
export type SentenceScorer = (words: readonly string[], vector: Float64Array | null) => number

/** Prepares a model for vectors whose columns are `names`; a sentence without a vector is judged by its words. */
export function sentenceScorerOf(model: SentenceModel, names: readonly string[]): SentenceScorer {
  const column = new Map(names.map((name, at) => [name, at]))
  const words = new Map(Object.entries(model.words))
  const terms = Object.entries(model.terms)
    .filter(([name]) => column.has(name))
    .map(([name, [mean, spread, weight]]) => ({ at: column.get(name) ?? 0, mean, spread, weight }))
  return (own, vector) => {
    let sum = model.bias
    for (const word of own) sum += words.get(word) ?? 0
    if (vector)
      for (const { at, mean, spread, weight } of terms) {
        const distance = ((vector[at] ?? 0) - mean) / spread
        sum += Math.max(-reach, Math.min(reach, distance)) * weight
      }
    return logistic(sum)
  }
}
