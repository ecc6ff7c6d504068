import type { SentenceModel } from '../../lib/questions/model/sentences'
import { type LinearTerm, reach } from '../../lib/questions/model/trees'

/** One sentence to learn from. */
export interface SentenceRow {
  words: string[]
  /** The span that is this sentence alone; null where there is none. */
  vector: Float64Array | null
  target: 0 | 1
  weight: number
  /** The thread that it stands in: a word has to occur in several to be learned. */
  thread: string
}

/** What a word weighs beside a column, which is in units of its own spread. */
const wordScale = 0.5
const columnScale = 0.35
const rounds = 70

/** Words of at least `rows` sentences in at least `threads` threads, without names of people. */
export function vocabularyOf(
  all: SentenceRow[],
  names: ReadonlySet<string>,
  { rows, threads } = { rows: 5, threads: 4 },
): string[] {
  const seen = new Map<string, { rows: number; threads: Set<string> }>()
  for (const { words, thread } of all)
    for (const word of words) {
      const one = seen.get(word) ?? { rows: 0, threads: new Set<string>() }
      one.rows += 1
      one.threads.add(thread)
      seen.set(word, one)
    }
  const isName = (word: string): boolean => word.split(/[\s^<>]+/).some((part) => names.has(part))
  return [...seen]
    .filter(([word, one]) => one.rows >= rows && one.threads.size >= threads && !isName(word))
    .map(([word]) => word)
    .sort()
}

interface Design {
  /** Positions of the words of each row, and where each row's begin. */
  words: Int32Array
  starts: Int32Array
  dense: Float32Array
  width: number
  measures: Array<{ mean: number; spread: number; column: number }>
}

function measureColumns(rows: SentenceRow[], names: Array<string | null>): Design['measures'] {
  const known = rows.map((row) => row.vector).filter((vector) => vector !== null)
  return names.flatMap((name, column) => {
    if (name === null) return []
    let sum = 0
    let squares = 0
    for (const vector of known) {
      const value = vector[column] ?? 0
      sum += value
      squares += value * value
    }
    const mean = sum / Math.max(1, known.length)
    const spread = Math.sqrt(Math.max(0, squares / Math.max(1, known.length) - mean * mean))
    return spread < 1e-6 ? [] : [{ mean, spread, column }]
  })
}

function designOf(rows: SentenceRow[], names: Array<string | null>, vocabulary: string[]): Design {
  const place = new Map(vocabulary.map((word, at) => [word, at]))
  const measures = measureColumns(rows, names)
  const width = measures.length
  const dense = new Float32Array(rows.length * width)
  const words: number[] = []
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, at) => {
    for (const word of row.words) {
      const index = place.get(word)
      if (index !== undefined) words.push(index)
    }
    starts[at + 1] = words.length
    const { vector } = row
    if (vector)
      measures.forEach(({ mean, spread, column }, k) => {
        const distance = ((vector[column] ?? 0) - mean) / spread
        dense[at * width + k] = columnScale * Math.max(-reach, Math.min(reach, distance))
      })
  })
  return { words: Int32Array.from(words), starts, dense, width, measures }
}

interface Fitted {
  words: Float64Array
  columns: Float64Array
  bias: number
}

/** Score of a row; `as number` saves a check in the innermost loop. */
function scoreOf(design: Design, row: number, at: Fitted): number {
  let sum = at.bias
  const end = design.starts[row + 1] as number
  for (let k = design.starts[row] as number; k < end; k += 1)
    sum += wordScale * (at.words[design.words[k] as number] as number)
  const base = row * design.width
  for (let k = 0; k < design.width; k += 1)
    sum += (design.dense[base + k] as number) * (at.columns[k] as number)
  return sum
}

function addSlope(design: Design, row: number, error: number, slope: Fitted): void {
  const end = design.starts[row + 1] as number
  for (let k = design.starts[row] as number; k < end; k += 1) {
    const word = design.words[k] as number
    slope.words[word] = (slope.words[word] as number) + wordScale * error
  }
  const base = row * design.width
  for (let k = 0; k < design.width; k += 1)
    slope.columns[k] = (slope.columns[k] as number) + (design.dense[base + k] as number) * error
}

const empty = (design: Design, words: number): Fitted => ({
  words: new Float64Array(words),
  columns: new Float64Array(design.width),
  bias: 0,
})

/** Adam on the whole batch: the scales of words and columns differ too much for one step size. */
function descend(rows: SentenceRow[], design: Design, vocabulary: number, penalty: number): Fitted {
  const at = empty(design, vocabulary)
  const parts = ['words', 'columns'] as const
  const first = { words: new Float64Array(vocabulary), columns: new Float64Array(design.width) }
  const second = { words: new Float64Array(vocabulary), columns: new Float64Array(design.width) }
  const total = rows.reduce((sum, row) => sum + row.weight, 0)
  for (let round = 1; round <= rounds; round += 1) {
    const slope = empty(design, vocabulary)
    rows.forEach((row, index) => {
      const error = row.weight * (row.target - 1 / (1 + Math.exp(-scoreOf(design, index, at))))
      slope.bias += error
      addSlope(design, index, error, slope)
    })
    const rate = 0.05 * (1 - (0.9 * round) / rounds)
    for (const part of parts) {
      const [weights, m, v] = [at[part], first[part], second[part]]
      for (let k = 0; k < weights.length; k += 1) {
        const g = (slope[part][k] as number) - penalty * (weights[k] as number)
        m[k] = 0.9 * (m[k] as number) + 0.1 * g
        v[k] = 0.99 * (v[k] as number) + 0.01 * g * g
        const mean = (m[k] as number) / (1 - 0.9 ** round)
        const size = Math.sqrt((v[k] as number) / (1 - 0.99 ** round)) + 1e-6
        weights[k] = (weights[k] as number) + (rate * mean) / size
      }
    }
    at.bias += (2 * slope.bias) / Math.max(1, total)
  }
  return at
}

const round4 = (value: number): number => Number(value.toFixed(4))

/**
 * Logistic regression with a ridge penalty over words and columns together.
 *
 * @param names names of the columns of the rows' vectors; null for one that is not looked at
 * @param people words that are names of people: never learned
 * @param least words that weigh less are left out of the file
 */
export function fitSentences(
  rows: SentenceRow[],
  names: Array<string | null>,
  people: ReadonlySet<string>,
  penalty: number,
  least = 0.01,
): SentenceModel {
  const vocabulary = vocabularyOf(rows, people)
  const design = designOf(rows, names, vocabulary)
  const fitted = descend(rows, design, vocabulary.length, penalty)
  const words: Record<string, number> = {}
  vocabulary.forEach((word, at) => {
    const weight = round4(wordScale * (fitted.words[at] ?? 0))
    if (Math.abs(weight) >= least) words[word] = weight
  })
  const terms: Record<string, LinearTerm> = {}
  design.measures.forEach(({ mean, spread, column }, at) => {
    const weight = round4(columnScale * (fitted.columns[at] ?? 0))
    const name = names[column]
    if (name && Math.abs(weight) >= 0.002) terms[name] = [round4(mean), round4(spread) || 1e-4, weight]
  })
  return { bias: round4(fitted.bias), words, terms }
}
