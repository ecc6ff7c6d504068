import type { CommentEntry, Entry } from './context'
import { cueIndex } from './cues'
import { placeFeatures } from './features-place'
import type { Anchor } from './types'

const asking = ['qmark', 'imperative', 'subject-should', 'please', 'could-you', 'id-prefer', 'suggest'].map(
  cueIndex,
)

const wordsOf = (text: string): number => text.split(' ').length

/** Per comment: what all of its spans share. */
export interface CommentFacts {
  entry: Entry
  comment: CommentEntry
  anchor: Anchor
  /** What `placeNames` name, the same for every span of the comment. */
  place: number[]
  words: number[]
  asks: number[]
}

export function factsOf(entry: Entry, comment: CommentEntry, anchor: Anchor): CommentFacts {
  const place = placeFeatures({ entry, comment, anchor })
  return {
    entry,
    comment,
    anchor,
    place,
    words: comment.atoms.map((atom) => (atom.kind === 'prose' ? wordsOf(atom.text) : 0)),
    asks: comment.cues.map((cue) => (asking.some((at) => cue[at] === 1) ? 1 : 0)),
  }
}
