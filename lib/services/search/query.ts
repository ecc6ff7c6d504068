/** Fields that lore's users know (public-inbox) and Reroll's own. */
export const messageFields = [
  's',
  'f',
  't',
  'c',
  'tc',
  'b',
  'nq',
  'q',
  'dfn',
  'dfhh',
  'd',
  'rt',
  'm',
  'l',
] as const
export const questionFields = ['is', 'kind', 'patch', 'file', 'asker', 'assignee', 'series'] as const
export type MessageField = (typeof messageFields)[number]
export type QuestionField = (typeof questionFields)[number]
export type SearchField = MessageField | QuestionField

/** `field` null: everywhere. A phrase keeps its words together. */
export interface SearchTerm {
  op: 'term'
  field: SearchField | null
  text: string
  phrase: boolean
}
export type SearchNode =
  | SearchTerm
  | { op: 'not'; node: SearchNode }
  | { op: 'and' | 'or'; nodes: SearchNode[] }

export interface ParsedSearch {
  /** null for an empty query. */
  node: SearchNode | null
  /** What was not understood, as sentences; the rest is searched all the same. */
  notes: string[]
}

type Token = { kind: 'open' | 'close' | 'or' | 'and' | 'not' } | { kind: 'term'; term: SearchTerm }

const maxLength = 2000
const maxTerms = 64
const fields = new Set<string>([...messageFields, ...questionFields])
const words: Record<string, 'or' | 'and' | 'not'> = { OR: 'or', AND: 'and', NOT: 'not' }

/** Reads a quoted text from `at`; an unclosed quote ends at the end. */
function quoted(text: string, at: number): { value: string; next: number } {
  const end = text.indexOf('"', at + 1)
  return end < 0
    ? { value: text.slice(at + 1), next: text.length }
    : { value: text.slice(at + 1, end), next: end + 1 }
}

function bareWord(text: string, at: number): { value: string; next: number } {
  let next = at
  while (next < text.length && !/[\s()"]/.test(text.charAt(next))) next += 1
  return { value: text.slice(at, next), next }
}

/** `s:word`, `s:"two words"`, `"two words"` or `word`; a colon behind no known field is part of the word (`fs:ext4`). */
function readTerm(text: string, at: number): { term: SearchTerm; next: number } {
  if (text[at] === '"') {
    const { value, next } = quoted(text, at)
    return { term: { op: 'term', field: null, text: value, phrase: true }, next }
  }
  const { value, next } = bareWord(text, at)
  const colon = value.indexOf(':')
  const name = value.slice(0, colon)
  if (colon < 1 || !fields.has(name))
    return { term: { op: 'term', field: null, text: value, phrase: false }, next }
  const field = name as SearchField
  const rest = value.slice(colon + 1)
  if (rest === '' && text[next] === '"') {
    const phrase = quoted(text, next)
    return { term: { op: 'term', field, text: phrase.value, phrase: true }, next: phrase.next }
  }
  return { term: { op: 'term', field, text: rest, phrase: false }, next }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at)
    if (/\s/.test(char)) at += 1
    else if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close' })
      at += 1
    } else if ((char === '-' || char === '+') && /[^\s()+-]/.test(text.charAt(at + 1))) {
      if (char === '-') tokens.push({ kind: 'not' })
      at += 1
    } else {
      const { term, next } = readTerm(text, at)
      const operator = term.field === null && !term.phrase ? words[term.text] : undefined
      if (operator) tokens.push({ kind: operator })
      else if (term.text.trim()) tokens.push({ kind: 'term', term })
      at = Math.max(next, at + 1)
    }
  }
  return tokens
}

/** One open bracket: alternatives, each a row of nodes that must all hold. */
interface Level {
  alternatives: SearchNode[][]
  negate: boolean
  /** Whether the bracket itself stands behind a NOT. */
  negated: boolean
}

const level = (negated: boolean): Level => ({ alternatives: [[]], negate: false, negated })

function add(into: Level, node: SearchNode): void {
  into.alternatives.at(-1)?.push(into.negate ? { op: 'not', node } : node)
  into.negate = false
}

function close({ alternatives }: Level): SearchNode | null {
  const rows = alternatives
    .filter((row) => row.length > 0)
    .map((row): SearchNode => (row.length === 1 && row[0] ? row[0] : { op: 'and', nodes: row }))
  if (rows.length === 0) return null
  return rows.length === 1 ? (rows[0] ?? null) : { op: 'or', nodes: rows }
}

function closeInto(stack: Level[]): void {
  const done = stack.pop()
  const outer = stack.at(-1)
  const node = done && close(done)
  if (!done || !outer || !node) return
  outer.negate = done.negated
  add(outer, node)
}

/** Puts the tokens together with a stack of its own: no recursion on what a person or a robot types. */
function build(tokens: Token[]): SearchNode | null {
  const stack = [level(false)]
  for (const token of tokens) {
    const top = stack.at(-1)
    if (!top) break
    if (token.kind === 'term') add(top, token.term)
    else if (token.kind === 'not') top.negate = !top.negate
    else if (token.kind === 'or') top.alternatives.push([])
    else if (token.kind === 'open') {
      stack.push(level(top.negate))
      top.negate = false
    } else if (token.kind === 'close' && stack.length > 1) closeInto(stack)
  }
  while (stack.length > 1) closeInto(stack)
  const root = stack[0]
  return root ? close(root) : null
}

/**
 * Reads a search: words and "phrases", all of which must hold; OR, NOT or `-`, brackets; the prefixes of lore
 * (`s: f: t: c: b: nq: q: dfn: dfhh: d: rt:`) and Reroll's own (`is: kind: patch: file: asker: assignee: series:`).
 * Never throws: what is not understood is told in `notes`.
 */
export function parseSearch(text: string): ParsedSearch {
  const notes: string[] = []
  if (text.length > maxLength) notes.push(`Only the first ${maxLength} characters were searched for.`)
  let tokens = tokenize(text.slice(0, maxLength))
  const terms = tokens.filter(({ kind }) => kind === 'term').length
  if (terms > maxTerms) {
    notes.push(`Only the first ${maxTerms} words were searched for.`)
    let seen = 0
    tokens = tokens.filter((token) => token.kind !== 'term' || ++seen <= maxTerms)
  }
  const open = tokens.filter(({ kind }) => kind === 'open').length
  if (open !== tokens.filter(({ kind }) => kind === 'close').length)
    notes.push('A bracket is not closed or not opened.')
  return { node: build(tokens), notes }
}
