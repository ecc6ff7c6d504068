import { getContext } from '#lib/services/context'
import { renderAtom } from '#lib/services/search/atom'
import { search } from '#lib/services/search/search'
import { urls } from '#lib/urls'
import { readOrigin } from '../../_auth/own-origin'

/** A saved search as a feed: its newest mails, whatever else matches better, so that it can be subscribed to. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const origin = await readOrigin()
  const q = searchParams.get('q') ?? ''
  const ctx = await getContext()
  const { rows } = await search({ ctx, input: { q, page: 1, order: 'newest' } })
  const feed = renderAtom({
    title: `Reroll: ${q}`,
    self: origin + urls.searchFeed(q),
    updated: rows.reduce<Date | null>(
      (newest, { date }) => (date && (!newest || date > newest) ? date : newest),
      null,
    ),
    entries: rows.map((row) => ({
      id: `mid:${encodeURIComponent(row.key)}`,
      title: row.subject || '(no subject)',
      url: origin + urls.message(row.key),
      author: row.senderName || row.senderAddress,
      date: row.date,
      text: row.snippet,
    })),
  })
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
