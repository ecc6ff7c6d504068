import { compareText } from './time'

/**
 * Cuts every loop in a map of parents at one edge: that of a placeholder where the loop has one (its parent
 * is only guessed), else that of the smallest key. Linear time, no recursion.
 */
export function breakLoops(parentOf: Map<string, string | null>, isKnown: (key: string) => boolean): void {
  const done = new Set<string>()
  for (const start of parentOf.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    let key: string | null = start
    while (key !== null && !done.has(key) && !onPath.has(key)) {
      path.push(key)
      onPath.add(key)
      key = parentOf.get(key) ?? null
    }
    if (key !== null && onPath.has(key)) cut(path.slice(path.indexOf(key)), parentOf, isKnown)
    for (const member of path) done.add(member)
  }
}

function cut(loop: string[], parentOf: Map<string, string | null>, isKnown: (key: string) => boolean): void {
  const ordered = [...loop].sort((a, b) => Number(isKnown(a)) - Number(isKnown(b)) || compareText(a, b))
  const first = ordered[0]
  if (first !== undefined) parentOf.set(first, null)
}
