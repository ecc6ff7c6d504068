import { sentenceCues } from './kind-cues'
import { moodNames, moodVector } from './moods'
import type { Candidate, Piece } from './pieces'
import { plain } from './plain'
import { kindChanceNames, kindChances, type SentenceJudges } from './sentence-judges'

const ends = ['any', 'first', 'last'] as const

/** Names of what the kind's model looks at beside the columns of the finder. */
export const kindNames: string[] = [
  ...moodNames.map((name) => `mood ${name}`),
  ...sentenceCues.flatMap(([name]) => ends.map((end) => `${end} says ${name}`)),
  ...kindChanceNames,
]

const flag = (value: boolean | undefined): number => (value ? 1 : 0)

/**
 * A candidate's own columns and, behind them, the mood and cues of its sentences and how likely each is of each
 * kind, in the order of `kindNames`.
 */
export function kindVector(piece: Piece, candidate: Candidate, judges: SentenceJudges): Float64Array {
  const sentences = piece.facts.comment.atoms
    .slice(candidate.from, candidate.to + 1)
    .filter((atom) => atom.kind === 'prose')
    .map((atom) => plain(atom.text))
  const cues = sentenceCues.flatMap(([, holds]) => {
    const hits = sentences.map(holds)
    return [flag(hits.some(Boolean)), flag(hits[0]), flag(hits.at(-1))]
  })
  const own = [...moodVector(sentences), ...cues, ...kindChances(piece.facts.comment, candidate, judges)]
  const vector = new Float64Array(candidate.vector.length + own.length)
  vector.set(candidate.vector)
  vector.set(own, candidate.vector.length)
  return vector
}
