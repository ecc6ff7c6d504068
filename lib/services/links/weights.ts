import type { Candidate } from './propose'
import { stemsOf } from './terms'

/** What it is worth, 0 to 1, that a question names something: more the fewer scenarios have it. */
export interface Weights {
  hook(name: string): number
  /** Some scenario has a hook of this name. */
  isHook(name: string): boolean
  symbol(name: string): number
  file(path: string): number
  word(stem: string): number
  /** Stems of a scenario's title and question. */
  wordsOf(candidate: Candidate): ReadonlySet<string>
}

function counted(lists: Iterable<string>[]): (name: string) => number {
  const counts = new Map<string, number>()
  for (const list of lists) for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const most = Math.log(lists.length + 1)
  return (name) => Math.log((lists.length + 1) / (counts.get(name) ?? 1)) / most
}

const known = new WeakMap<readonly Candidate[], Weights>()

/** The weights over a list of scenarios; kept for as long as the list is. */
export function entryWeights(candidates: readonly Candidate[]): Weights {
  const found = known.get(candidates)
  if (found) return found
  const words = new Map(candidates.map((one) => [one, stemsOf(`${one.title} ${one.question}`)]))
  const hooks = new Set(candidates.flatMap(({ tags }) => tags.hooks))
  const hook = counted(candidates.map(({ tags }) => tags.hooks))
  const file = counted(candidates.map(({ tags }) => tags.files))
  const weights = {
    // Nearly every scenario has the common hooks; naming one says what it is about all the same.
    hook: (name: string) => 0.3 + 0.7 * hook(name),
    isHook: (name: string) => hooks.has(name),
    symbol: counted(candidates.map(({ tags }) => tags.symbols)),
    file: (path: string) => 0.6 * file(path),
    word: counted([...words.values()]),
    wordsOf: (candidate: Candidate) => words.get(candidate) ?? new Set<string>(),
  }
  known.set(candidates, weights)
  return weights
}
