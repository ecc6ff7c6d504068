import type { CommentEntry } from './context'
import { cueIndex } from './cues'

/** A run of atoms of one comment that may be one question. */
export interface Span {
  from: number
  to: number
}

/** Comments with more atoms than this are cut at paragraphs only. */
const maxFree = 14
const maxParagraphs = 12
/** Code or logs longer than this belong to no question: they end it. */
const maxBlockLines = 60

const polite = ['praise', 'thanks'].map(cueIndex)
const asks = ['qmark', 'tells-change', 'complains', 'missing', 'nit-word', 'but-start', 'also-start'].map(
  cueIndex,
)
const maxPolite = 12

/** "Looks good to me, thanks.": short, kind, and nothing beside it. */
function isCourtesy(entry: CommentEntry, { from, to }: Span): boolean {
  for (let at = from; at <= to; at += 1) {
    const cues = entry.cues[at]
    const text = entry.atoms[at]?.text ?? ''
    if (!cues || asks.some((column) => cues[column] === 1) || text.split(' ').length > maxPolite) return false
    if (!polite.some((column) => cues[column] === 1)) return false
  }
  return true
}

function startsAt(entry: CommentEntry, at: number): boolean {
  const atom = entry.atoms[at]
  if (!atom || atom.kind === 'frame') return false
  if (atom.kind === 'prose') return true
  return entry.atoms.slice(0, at).every((before) => before.kind === 'frame')
}

function endsRun(entry: CommentEntry, at: number): boolean {
  const atom = entry.atoms[at]
  if (!atom || atom.kind === 'frame') return true
  return atom.kind !== 'prose' && atom.last - atom.first >= maxBlockLines
}

/** Every run of atoms that is worth a look, in order. */
export function spansOf(entry: CommentEntry): Span[] {
  const spans: Span[] = []
  const free = entry.atoms.length <= maxFree
  for (let from = 0; from < entry.atoms.length; from += 1) {
    const start = entry.atoms[from]
    if (!start || !startsAt(entry, from)) continue
    for (let to = from; to < entry.atoms.length; to += 1) {
      const end = entry.atoms[to]
      if (!end || (to > from && endsRun(entry, to))) break
      if (end.paragraph - start.paragraph > maxParagraphs) break
      const same = start.paragraph === end.paragraph
      if ((same || free || (start.opens && end.closes)) && !isCourtesy(entry, { from, to }))
        spans.push({ from, to })
    }
  }
  return spans
}
