import { namesHook, namesSymbol, type Terms, termsOf } from './terms'
import { entryWeights, type Weights } from './weights'

/** What a question speaks of. */
export interface Subject {
  /** The question's own words. */
  text: string
  /** The code that it is anchored to, as quoted from a diff: added lines are what is under review. */
  code: string
  /** Kind of the question: a nit is about what its words name, whatever it quotes. */
  kind: string
  /** Title, message and diffstat of the patch that it belongs to. */
  patch: string
  /** Path of the anchor's file. */
  file: string | null
}

/** What a scenario speaks of; nothing of how it runs. */
export interface Candidate {
  slug: string
  title: string
  question: string
  tags: { hooks: string[]; symbols: string[]; files: string[]; drivers: string[] }
  /** What came out under the model of the question's revision; null where it cannot be run. */
  verdict: string | null
}

export interface Proposal {
  slug: string
  score: number
  /** What both speak of, most telling first. */
  reasons: string[]
}

/** At most this many are proposed; a list of everything answers nothing. */
const limit = 16
/** Below this, what both speak of is too little. */
const threshold = 0.5
/** And below this share of the best. */
const relative = 0.35
/** What a scenario of a driver that nobody names is worth. */
const strangeDriver = 0.65
/** How much a scenario loses for being like one that is proposed already. */
const sameness = 0.5
/** The same, for each that came out with the same verdict: an answer shows what goes well and what does not. */
const repeated = 0.9

interface Read {
  asked: Terms
  added: Terms
  context: Terms
  patch: Terms
  patchText: string
  file: string | null
}

interface Reason {
  text: string
  worth: number
  source: Source | 'file' | 'words'
}

const sources = [
  { of: 'asked', said: 'in the question', worth: 3 },
  { of: 'added', said: 'in the code under review', worth: 2 },
  { of: 'context', said: 'in the code around it', worth: 0.4 },
  { of: 'patch', said: 'in the patch message', worth: 1.2 },
] as const

type Source = (typeof sources)[number]['of']

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

function reasonsFor(read: Read, candidate: Candidate, weights: Weights): Reason[] {
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
function isAbout(read: Read, candidates: readonly Candidate[]): boolean {
  const hooks = new Set(candidates.flatMap(({ tags }) => tags.hooks).filter((hook) => hook.includes('_')))
  return [...hooks].some((hook) => sources.some(({ of }) => read[of].names.has(hook)))
}

interface Scored extends Proposal {
  marks: ReadonlySet<string>
  verdict: string | null
}

/** What a scenario is about besides the hooks, which most of them share. */
function marksOf({ tags }: Candidate, weights: Weights): Set<string> {
  return new Set([...tags.symbols.filter((name) => !weights.isHook(name)), ...tags.drivers])
}

/** How like two scenarios are in what they name, 0 to 1. */
function likeness(a: Scored, b: Scored): number {
  let both = 0
  for (const mark of a.marks) if (b.marks.has(mark)) both += 1
  return both / Math.max(a.marks.size + b.marks.size - both, 1)
}

/** A scenario that may still be taken, with how like it is to those that are. */
interface Waiting {
  one: Scored
  /** The greatest likeness to one that is taken. */
  like: number
  /** How many are taken that came out the same. */
  same: number
}

/** What a scenario adds to those that are taken: less if it names the same, less if it comes out the same. */
const worthBeside = ({ one, like, same }: Waiting): number =>
  one.score * (1 - sameness * like) * repeated ** same

/** Takes the best, then always what adds most to those that were taken. */
function pickApart(scored: Scored[]): Scored[] {
  let waiting: Waiting[] = scored.map((one) => ({ one, like: 0, same: 0 }))
  const taken: Scored[] = []
  while (waiting.length > 0 && taken.length < limit) {
    const best = waiting.reduce((a, b) => (worthBeside(b) > worthBeside(a) ? b : a))
    taken.push(best.one)
    waiting = waiting.filter((other) => other !== best)
    for (const other of waiting) {
      other.like = Math.max(other.like, likeness(other.one, best.one))
      if (other.one.verdict === best.one.verdict) other.same += 1
    }
  }
  return taken
}

/** Added lines of a quoted diff apart from the rest; code that is no diff is all under review. */
function readCode(code: string): { added: string; context: string } {
  const lines = code.split('\n')
  if (!lines.some((line) => /^[+-]/.test(line))) return { added: code, context: '' }
  const isAdded = (line: string): boolean => line.startsWith('+') && !line.startsWith('+++')
  return {
    added: lines.filter(isAdded).join('\n'),
    context: lines.filter((line) => !isAdded(line)).join('\n'),
  }
}

function read({ text, code, patch, file }: Subject): Read {
  const { added, context } = readCode(code)
  return {
    asked: termsOf(text),
    added: termsOf(added),
    context: termsOf(context),
    patch: termsOf(patch),
    patchText: patch.slice(0, 20_000),
    file,
  }
}

/** What of the reasons stands in the question itself or in what it is about. */
function ownWorth(reasons: Reason[], { kind }: Subject): number {
  const own = kind === 'nit' ? ['asked'] : ['asked', 'added']
  return reasons.reduce((sum, { worth, source }) => sum + (own.includes(source) ? worth : 0), 0)
}

function scoreOne(subject: Subject, seen: Read, candidate: Candidate, weights: Weights): Scored[] {
  if (candidate.verdict === null) return []
  const reasons = reasonsFor(seen, candidate, weights)
  if (ownWorth(reasons, subject) < threshold) return []
  const { slug, tags, verdict } = candidate
  const sum = reasons.reduce((total, { worth }) => total + worth, 0)
  // A question that names no driver asks about drivers in general.
  const strange = tags.drivers.length > 0 && !tags.drivers.some((name) => isNamed(seen, name))
  const told = reasons.slice(0, 4).map(({ text }) => text)
  return [
    {
      slug,
      score: strange ? sum * strangeDriver : sum,
      reasons: told,
      marks: marksOf(candidate, weights),
      verdict,
    },
  ]
}

const isNamed = (seen: Read, name: string): boolean => sources.some(({ of }) => seen[of].names.has(name))

/**
 * Proposes scenarios for a question from what both speak of: hooks, symbols, files, drivers and words, each worth
 * more the fewer scenarios have it. Pure; a person confirms or removes what comes out.
 * @returns at most sixteen, unlike each other, the best first
 */
export function propose(subject: Subject, candidates: readonly Candidate[]): Proposal[] {
  const seen = read(subject)
  if (!isAbout(seen, candidates)) return []
  const weights = entryWeights(candidates)
  const scored = candidates.flatMap((candidate) => scoreOne(subject, seen, candidate, weights))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return pickApart(scored.filter(({ score }) => score >= best * relative)).map(
    ({ slug, score, reasons }) => ({
      slug,
      score: Math.round(score * 100) / 100,
      reasons,
    }),
  )
}
