import type { Candidate } from './candidate'
import { type Read, type Source, type Subject, sources } from './subject'
import { namesHook, namesSymbol, type Terms } from './terms'
import type { Weights } from './weights'

/** What both speak of, and what that is worth. */
export interface Reason {
  text: string
  worth: number
  source: Source | 'file' | 'words'
}

/** The first source that says it counts; a name that stands everywhere is not worth more. */
function reasonFor(read: Read, name: string, weight: number, says: (terms: Terms) => boolean): Reason[] {
  const source = sources.find(({ of }) => says(read[of]))
  if (!source) return []
  return [{ text: `${name} ${source.said}`, worth: source.worth * weight, source: source.of }]
}

/** Words of a patch message are too many to say anything; those of the question do. */
function wordReasons(read: Read, candidate: Candidate, weights: Weights): Reason[] {
  const telling = [...weights.wordsOf(candidate)]
    .filter((word) => read.asked.stems.has(word) && weights.word(word) > 0.4)
    .sort((a, b) => weights.word(b) - weights.word(a))
    .slice(0, 3)
  if (telling.length === 0) return []
  const worth = telling.reduce((sum, word) => sum + weights.word(word) * 0.8, 0)
  return [{ text: `the words ${telling.join(', ')}`, worth: Math.min(worth, 1.2), source: 'words' }]
}

/** Hooks that the question is about: those in its words, else those in the code under review. */
function subjectHooks(read: Read, hooks: string[]): { hook: string; source: Source }[] {
  const inSource = (of: Source) =>
    hooks.filter((hook) => namesHook(read[of], hook)).map((hook) => ({ hook, source: of }))
  const asked = inSource('asked')
  return asked.length > 0 ? asked : inSource('added')
}

/** A scenario that is about other hooks as well is less about those that are named. */
function hookReasons(read: Read, hooks: string[], weights: Weights): Reason[] {
  const named = subjectHooks(read, hooks)
  if (named.length === 0) return []
  const focus = Math.sqrt(named.length / hooks.length)
  const share = focus / named.length
  return named.flatMap(({ hook, source }) =>
    reasonFor(read, hook, weights.hook(hook) * share, (terms) => terms === read[source]),
  )
}

/** The file of the anchor counts, and half as much one of those that the patch changes. */
function fileReasons({ file, patchText }: Read, files: string[], weights: Weights): Reason[] {
  if (file !== null && files.includes(file))
    return [{ text: file, worth: weights.file(file), source: 'file' }]
  const changed = files.find((path) => patchText.includes(` ${path} `))
  if (changed === undefined) return []
  return [{ text: `${changed}, which the patch changes`, worth: weights.file(changed) / 2, source: 'file' }]
}

/** What a question and a scenario both speak of, the most telling first. Pure. */
export function reasonsFor(read: Read, candidate: Candidate, weights: Weights): Reason[] {
  const { hooks, symbols, files, drivers } = candidate.tags
  return [
    ...hookReasons(read, hooks, weights),
    ...symbols
      .filter((symbol) => !weights.isHook(symbol))
      .flatMap((symbol) =>
        reasonFor(read, symbol, weights.symbol(symbol), (terms) => namesSymbol(terms, symbol)),
      ),
    ...drivers.flatMap((driver) => reasonFor(read, driver, 0.6, (terms) => terms.names.has(driver))),
    ...fileReasons(read, files, weights),
    ...wordReasons(read, candidate, weights),
  ].sort((a, b) => b.worth - a.worth)
}

/** A question has to do with this life cycle at all only if it names one of its own hooks. */
export function isAbout(read: Read, candidates: readonly Candidate[]): boolean {
  const hooks = new Set(candidates.flatMap(({ tags }) => tags.hooks).filter((hook) => hook.includes('_')))
  return [...hooks].some((hook) => sources.some(({ of }) => read[of].names.has(hook)))
}

/** What of the reasons stands in the question itself or in what it is about. */
export function ownWorth(reasons: Reason[], { kind }: Subject): number {
  const own = kind === 'nit' ? ['asked'] : ['asked', 'added']
  return reasons.reduce((sum, { worth, source }) => sum + (own.includes(source) ? worth : 0), 0)
}
