import { contains, matches, never, termQuery, Values } from './conditions'
import type { SearchStatement } from './search-messages'

/** A search as the service understands it; structurally the tree that its parser gives. */
export type Term = { op: 'term'; field: string | null; text: string; phrase: boolean }
export type Node = Term | { op: 'not'; node: Node } | { op: 'and' | 'or'; nodes: Node[] }

export interface CompileOptions {
  /** Reads the value of `d:` and `rt:`; null when it is no date. */
  range(text: string): { from: Date | null; to: Date | null } | null
  /** Address of the user, for `asker:me` and `assignee:me`. */
  me: string | null
}

const textFields: Record<string, ['search' | 'places', 'A' | 'B' | 'C' | 'D' | 'CD']> = {
  s: ['search', 'A'],
  f: ['search', 'B'],
  b: ['search', 'CD'],
  nq: ['search', 'C'],
  q: ['search', 'D'],
  dfn: ['places', 'A'],
  dfhh: ['places', 'B'],
  t: ['places', 'C'],
  c: ['places', 'D'],
  tc: ['places', 'CD'],
}

const ofQuestion = new Set(['is', 'kind', 'patch', 'file', 'asker', 'assignee'])

function dates(text: string, values: Values, options: CompileOptions): string {
  const range = options.range(text)
  if (!range) return never
  const from = range.from ? [`m."date" >= ${values.add(range.from)}`] : []
  const to = range.to ? [`m."date" <= ${values.add(range.to)}`] : []
  return `(${[...from, ...to].join(' AND ')})`
}

function series(text: string, values: Values): string {
  const which = /^\d{1,9}$/.test(text)
    ? `s."id" = ${values.add(Number(text))}`
    : contains('s."title"', text, values)
  return `m."threadId" IN (SELECT h."threadId" FROM "Series" s JOIN "Revision" r ON r."seriesId" = s."id"
    JOIN "Message" h ON h."key" = r."headKey" AND h."first" WHERE ${which})`
}

/** A star at the end of a word means that it may go on, as in lore. */
function textTerm({ field, text, phrase }: Term, values: Values): string {
  const prefix = !phrase && text.endsWith('*')
  const [column, weights] = textFields[field ?? ''] ?? ['search', '' as const]
  return matches(column, termQuery(text, weights, prefix), values)
}

function messageTerm(term: Term, values: Values, options: CompileOptions): string {
  const { field, text } = term
  if (field === 'd' || field === 'rt') return dates(text, values, options)
  if (field === 'series') return series(text, values)
  if (field === 'm') return `m."messageId" = ${values.add(text.replace(/^<|>$/g, ''))}`
  if (field === 'l')
    return `EXISTS (SELECT 1 FROM unnest(m."lists") AS list WHERE ${contains('list', text, values)})`
  return textTerm(term, values)
}

function person(columns: string[], text: string, values: Values, me: string | null): string {
  if (text === 'me') return me ? `${columns.at(-1)} = ${values.add(me)}` : never
  return `(${columns.map((column) => contains(column, text, values)).join(' OR ')})`
}

function questionTerm({ field, text }: Term, values: Values, me: string | null): string {
  if (field === 'is') return `coalesce(q."decidedStatus", q."status") = ${values.add(text.toLowerCase())}`
  if (field === 'kind') return `coalesce(q."decidedKind", q."kind") = ${values.add(text.toLowerCase())}`
  if (field === 'patch')
    return /^\d{1,6}$/.test(text) ? `q."patchIndex" = ${values.add(Number(text))}` : never
  if (field === 'file') return contains('coalesce(q."file", \'\')', text, values)
  if (field === 'asker') return person(['q."askerName"', 'q."askerAddress"'], text, values, me)
  return `EXISTS (SELECT 1 FROM "Assignment" a JOIN "Person" p ON p."id" = a."personId"
    LEFT JOIN "PersonAddress" pa ON pa."personId" = p."id"
    WHERE a."questionId" = q."id" AND a."endedAt" IS NULL AND ${person(['p."name"', 'coalesce(pa."address", \'\')'], text, values, me)})`
}

/** Terms about a question that stand together speak of one question, not of any two of a mail. */
function questionTerms(terms: Term[], values: Values, me: string | null): string {
  const conditions = terms.map((term) => questionTerm(term, values, me))
  return `EXISTS (SELECT 1 FROM "Question" q WHERE q."messageKey" = m."key" AND q."goneAt" IS NULL AND ${conditions.join(' AND ')})`
}

const questionTermOf = (node: Node): Term[] =>
  node.op === 'term' && ofQuestion.has(node.field ?? '') ? [node] : []

function condition(node: Node, values: Values, options: CompileOptions): string {
  const alone = questionTermOf(node)
  if (alone.length) return questionTerms(alone, values, options.me)
  if (node.op === 'term') return messageTerm(node, values, options)
  if (node.op === 'not') return `NOT (${condition(node.node, values, options)})`
  if (node.op === 'or') return `(${node.nodes.map((part) => condition(part, values, options)).join(' OR ')})`
  const together = node.nodes.flatMap(questionTermOf)
  const others = node.nodes.filter((part) => questionTermOf(part).length === 0)
  const parts = others.map((part) => condition(part, values, options))
  if (together.length) parts.push(questionTerms(together, values, options.me))
  return `(${parts.join(' AND ')})`
}

/** What is searched for in the text, for ranking: words behind NOT do not count. */
function wanted(node: Node): string[] {
  if (node.op === 'not') return []
  if (node.op !== 'term') return node.nodes.flatMap(wanted)
  if (node.field !== null && textFields[node.field]?.[0] !== 'search') return []
  const query = termQuery(node.text, '', false)
  return query ? [`(${query})`] : []
}

/** Turns a search into one condition; the parser bounds its depth and its number of words. */
export function compileSearch(node: Node, options: CompileOptions): SearchStatement {
  const values = new Values()
  const where = condition(node, values, options)
  const words = wanted(node)
  return { where, values: values.list, rank: words.length ? words.join(' | ') : null }
}
