/** A line without its quote markers. */
export interface Unquoted {
  depth: number
  text: string
}

/** Nobody quotes deeper; more markers than this are somebody's joke and stay text. */
const maxDepth = 60

/**
 * Counts the markers at the start of a line: `>>`, `> >`, `>  >` (notes/parsing.md 24). From each level
 * exactly one `>` and at most one space go, so that `> -code` keeps its `-` and `>  int a` one blank.
 *
 * @param leading how many blanks may stand before the first `>` (some clients write ` >`)
 */
export function unquote(line: string, leading = 0): Unquoted {
  let at = 0
  while (at < leading && line[at] === ' ') at++
  if (line[at] !== '>') return { depth: 0, text: line }
  let depth = 0
  while (depth < maxDepth && line[at] === '>') {
    depth++
    at++
    let next = at
    while (next < at + 2 && line[next] === ' ') next++
    // Blanks between two markers go with them; behind the last one only a single blank does.
    if (line[next] === '>') at = next
    else if (line[at] === ' ') at++
  }
  return { depth, text: line.slice(at) }
}
