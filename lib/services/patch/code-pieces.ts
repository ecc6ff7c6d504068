import type { WordRange } from '#lib/diff/word-diff'
import type { Scope, Token } from './tokens'

/** A run of code that looks the same: one colour, marked as changed or not. */
export interface CodePiece {
  text: string
  scope: Scope | null
  changed: boolean
}

/** Cuts coloured tokens at the edges of the changed words. */
export function codePieces(tokens: Token[], words: WordRange[]): CodePiece[] {
  const edges = words.flatMap(({ start, end }) => [start, end])
  const pieces: CodePiece[] = []
  let at = 0
  for (const { text, scope } of tokens) {
    const end = at + text.length
    const cuts = [at, ...edges.filter((edge) => edge > at && edge < end), end]
    for (const [index, from] of cuts.slice(0, -1).entries()) {
      const to = cuts[index + 1] ?? end
      const changed = words.some((word) => from >= word.start && from < word.end)
      pieces.push({ text: text.slice(from - at, to - at), scope, changed })
    }
    at = end
  }
  return pieces
}
