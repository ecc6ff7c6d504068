import { z } from 'zod'
import { compileSearch } from '#lib/db/search/compile'
import { countMax, type MessageHit, searchMessages } from '#lib/db/search/search-messages'
import type { Context } from '../context'
import { parseDateRange } from './date-range'
import { parseSearch } from './query'
import { snippet, wantedWords } from './snippet'

const pageSize = 25

export const Search = z.object({
  q: z.string().max(10_000).catch(''),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(Math.ceil(countMax / pageSize))
    .catch(1),
  /** `best`: by what matches, newest first among equals; `newest`: by date alone, as a feed is to be. */
  order: z.enum(['best', 'newest']).catch('best'),
})

export interface SearchRow extends Omit<MessageHit, 'body'> {
  /** One line of the text that says most of what was searched for. */
  snippet: string
}

export interface SearchResult {
  rows: SearchRow[]
  total: number
  /** There are more than were counted. */
  more: boolean
  page: number
  pages: number
  notes: string[]
}

/** Finds messages, best or newest first; an empty query finds nothing. */
export async function search({ ctx, input }: { ctx: Context; input: unknown }): Promise<SearchResult> {
  const { q, page, order } = Search.parse(input)
  const { node, notes } = parseSearch(q)
  if (!node) return { rows: [], total: 0, more: false, page, pages: 0, notes }
  const statement = compileSearch(node, {
    range: (text) => {
      const range = parseDateRange(text, ctx.now)
      if (!range) notes.push(`${text} is no date; dates look like 20260901..20260930 or 2.weeks.ago..`)
      return range
    },
    me: ctx.actor?.address ?? null,
  })
  const rank = order === 'best' ? statement.rank : null
  const { hits, total } = await searchMessages({ ...statement, rank }, page, pageSize)
  const words = wantedWords(node)
  const rows = hits.map(({ body, ...hit }) => ({ ...hit, snippet: snippet(body, words) }))
  return { rows, total, more: total >= countMax, page, pages: Math.ceil(total / pageSize), notes }
}
