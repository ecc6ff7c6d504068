import type { CommentEntry, Entry } from './context'
import { cueIndex } from './cues'
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
  words: number[]
  asks: number[]
}

export function factsOf(entry: Entry, comment: CommentEntry, anchor: Anchor): CommentFacts {
  return {
    entry,
    comment,
    anchor,
    words: comment.atoms.map((atom) => (atom.kind === 'prose' ? wordsOf(atom.text) : 0)),
    asks: comment.cues.map((cue) => (asking.some((at) => cue[at] === 1) ? 1 : 0)),
  }
}
