import { trailerLine, wrappedTrailer } from './trailer-line'
import type { BodyLine, QuotedBody, Trailer } from './types'

/** `Reviewed-by: A <a@b> # only the driver`: the note goes apart. A `#` in a link is part of it. */
function splitNote(value: string): { value: string; note: string | null } {
  const at = value.search(/\s#\s?\S/)
  if (at < 0 || /^https?:\/\/\S*$/.test(value)) return { value, note: null }
  return { value: value.slice(0, at).trimEnd(), note: value.slice(at).trim().slice(1).trim() }
}

/**
 * Trailers of the writer's own text, in order; never out of a quote or a diff (notes/parsing.md 28).
 * Wrapped ones are joined. A `# note` behind one, or a `[note]` line below it, is its note.
 */
export function findTrailers(body: QuotedBody): Trailer[] {
  const found: Trailer[] = []
  const lines = body.lines.filter((line) => line.kind === 'trailer' && line.depth === 0)
  for (const [index, line] of lines.entries()) {
    const parsed = joinedWithNext(line, lines[index + 1]) ?? trailerLine(line.text)
    if (parsed) {
      found.push({ name: parsed.name, line: line.number, ...splitNote(parsed.value) })
      continue
    }
    const last = found.at(-1)
    const note = line.text.trim()
    if (last && note.startsWith('[') && note.endsWith(']')) last.note ??= note.slice(1, -1).trim()
  }
  return found
}

function joinedWithNext(line: BodyLine, next: BodyLine | undefined): { name: string; value: string } | null {
  return next && next.number === line.number + 1 ? wrappedTrailer(line.text, next.text) : null
}
