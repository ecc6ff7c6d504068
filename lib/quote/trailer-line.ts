/** Names that look like trailers and are none (notes/parsing.md 28, b4). */
const never = new Set([
  'phone',
  'mail',
  'email',
  'e-mail',
  'prerequisite-message-id',
  'from',
  'author',
  'to',
  'date',
  'sent',
  'subject',
  'http',
  'reply-to',
  'https',
  'note',
  'todo',
  'fixme',
])
/** Trailers whose value is an address on the web. */
const linkNames = new Set(['link', 'closes', 'buglink'])
/** Trailers whose value is neither a person nor a link. Base data (base-commit, change-id) is none: `lib/series` reads it. */
const plainNames = new Set([
  'obsoleted-by',
  'depends-on',
  'based-on',
  'supersedes',
  'stable-dep-of',
  'upstream-commit',
])

const shape = /^[ \t]{0,8}([A-Za-z][\w-]{0,60}):[ \t]+(\S.{0,1000})$/
const person = /[^\s<>@]{1,100}(?:@| at )[^\s<>@]{1,150}/

export interface TrailerLine {
  name: string
  value: string
}

const isPersonName = (name: string): boolean =>
  name === 'cc' || name === 'maintainer' || /-(?:by|to|cc|and-\S+)$/.test(name) || name.includes('-by-')

/** True when the value is one that a trailer of that name may have. */
function fits(name: string, value: string): boolean {
  if (name === 'fixes') return /^(?:commit )?"?[0-9a-f]{6,40}\b/i.test(value) || /^https?:\/\//.test(value)
  if (linkNames.has(name)) return /https?:\/\/\S/.test(value)
  if (plainNames.has(name)) return true
  // Gerrit's; b4's `change-id: 20250908-name` names a series and no commit.
  if (name === 'change-id') return /^I[0-9a-f]{6,40}$/.test(value)
  if (isPersonName(name)) return person.test(value)
  return false
}

/** Reads `Reviewed-by: A <a@b>`; null for every other line. A person needs an address, Fixes a commit. */
export function trailerLine(line: string): TrailerLine | null {
  const match = line.includes(':') ? shape.exec(line) : null
  if (!match) return null
  const name = match[1] ?? ''
  const value = (match[2] ?? '').trimEnd()
  const lower = name.toLowerCase()
  return never.has(lower) || !fits(lower, value) ? null : { name, value }
}

/**
 * A trailer over two lines, `Reviewed-by: A Long Name` and `<a@b>`, or `Fixes: 123456 ("a long` and
 * `title")`; null when these lines are none.
 */
export function wrappedTrailer(line: string, next: string): TrailerLine | null {
  const match = line.includes(':') ? shape.exec(line) : null
  if (!match || next.length > 400 || next.trim() === '') return null
  const name = match[1] ?? ''
  const value = (match[2] ?? '').trimEnd()
  const lower = name.toLowerCase()
  const rest = next.trim()
  if (lower === 'fixes') {
    const open = /^[0-9a-f]{6,40} \(/i.test(value) && !value.endsWith(')')
    return open && rest.endsWith(')') ? { name, value: `${value} ${rest}` } : null
  }
  if (!isPersonName(lower) || never.has(lower) || person.test(value)) return null
  return /^<[^\s<>]+(?:@| at )[^\s<>]+>(?:\s*#.*)?$/.test(rest) ? { name, value: `${value} ${rest}` } : null
}
