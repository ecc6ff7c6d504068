import type { Candidate, Proposal } from './candidate'
import type { Weights } from './weights'

/** At most this many are proposed; a list of everything answers nothing. */
const limit = 16
/** How much a scenario loses for being like one that is proposed already. */
const sameness = 0.5
/** The same, for each that came out with the same verdict: an answer shows what goes well and what does not. */
const repeated = 0.9

/** A scenario with its worth for one question. */
export interface Scored extends Proposal {
  marks: ReadonlySet<string>
  verdict: string | null
}

/** What a scenario is about besides the hooks, which most of them share. */
export function marksOf({ tags }: Candidate, weights: Weights): Set<string> {
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
export function pickApart(scored: Scored[]): Scored[] {
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
