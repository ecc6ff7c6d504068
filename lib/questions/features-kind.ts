import { sentenceCues } from './kind-cues'
import { moodNames, moodVector } from './moods'
import type { Candidate, Piece } from './pieces'

const ends = ['any', 'first', 'last'] as const

/** Names of what the kind's model looks at beside the columns of the finder. */
export const kindNames: string[] = [
  ...moodNames.map((name) => `mood ${name}`),
  ...sentenceCues.flatMap(([name]) => ends.map((end) => `${end} says ${name}`)),
]

/** The plain form that the patterns of cues look at: one line, lower case, at most 1,000 characters. */
export const plain = (text: string): string =>
  text.slice(0, 1000).replace(/\s+/g, ' ').replace(/[’‘]/g, "'").toLowerCase().trim()

const flag = (value: boolean | undefined): number => (value ? 1 : 0)

/** A candidate's own columns and, behind them, the mood and cues of its sentences, in the order of `kindNames`. */
export function kindVector(piece: Piece, candidate: Candidate): Float64Array {
  const sentences = piece.facts.comment.atoms
    .slice(candidate.from, candidate.to + 1)
    .filter((atom) => atom.kind === 'prose')
    .map((atom) => plain(atom.text))
  const cues = sentenceCues.flatMap(([, holds]) => {
    const hits = sentences.map(holds)
    return [flag(hits.some(Boolean)), flag(hits[0]), flag(hits.at(-1))]
  })
  return Float64Array.from([...candidate.vector, ...moodVector(sentences), ...cues])
}
