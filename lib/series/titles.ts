/**
 * A title made comparable over revisions: no counter in front, no `(v2)`, no `(was: ...)`, lower case,
 * only letters, digits and the signs that names in code are made of.
 */
export function normaliseTitle(title: string): string {
  return title
    .slice(0, 1000)
    .replace(/^\(?\d{1,3}\/\d{1,3}\)?[:,\s]+/, '')
    .replace(/\((?:v\d{1,3}|(?:was|formerly|previously): [^()]*)\)/gi, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim()
}

/** The older title that `title (was: older title)` names, or null. */
export function formerTitle(title: string): string | null {
  const match = /\((?:was|formerly|previously):? ([^()]{1,500})\)/i.exec(title.slice(0, 1000))
  return match?.[1]?.trim() ?? null
}

/** 0 to 1: how many of the words of two normalised titles they share (Dice). */
export function titleLikeness(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  const left = new Set(a.split(' '))
  const right = new Set(b.split(' '))
  let shared = 0
  for (const word of left) if (right.has(word)) shared += 1
  return (2 * shared) / (left.size + right.size)
}
