import type { Candidate, Proposal } from './candidate'
import { marksOf, pickApart, type Scored } from './pick-apart'
import { isAbout, ownWorth, reasonsFor } from './reasons'
import { isNamed, type Read, read, type Subject } from './subject'
import { entryWeights, type Weights } from './weights'

export type { Candidate, Proposal } from './candidate'

/** Below this, what both speak of is too little. */
const threshold = 0.5
/** And below this share of the best. */
const relative = 0.35
/** What a scenario of a driver that nobody names is worth. */
const strangeDriver = 0.65

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
