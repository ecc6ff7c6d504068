import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { type SearchResult, type SearchRow, search } from '#lib/services/search/search'
import { urls } from '#lib/urls'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { Pagination } from '../_ui/pagination'
import { Time } from '../_ui/time'
import { SearchHelp } from './_ui/search-help'

export const metadata: Metadata = { title: 'Search' }

const one = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''
type Order = 'best' | 'newest'

const address = (q: string, order: Order, page = 1): string => {
  const more = { ...(order === 'newest' && { order }), ...(page > 1 && { page: String(page) }) }
  return `${urls.search()}?${new URLSearchParams({ q, ...more })}`
}

function Row({ row }: { row: SearchRow }): ReactNode {
  return (
    <li data-item="">
      <a className="strong" href={urls.message(row.key)}>
        {row.subject || '(no subject)'}
      </a>
      {row.snippet && <p className="search-line mono">{row.snippet}</p>}
      <p className="faint">
        {row.senderName || row.senderAddress} · <Time date={row.date} />
        {row.questions > 0 && ` · ${row.questions} ${row.questions === 1 ? 'question' : 'questions'}`}
      </p>
    </li>
  )
}

function OrderLink({ q, order }: { q: string; order: Order }): ReactNode {
  return order === 'best' ? (
    <a href={address(q, 'newest')}>newest first</a>
  ) : (
    <a href={address(q, 'best')}>best first</a>
  )
}

function Results({ q, order, found }: { q: string; order: Order; found: SearchResult }): ReactNode {
  if (found.rows.length === 0)
    return <Empty title="Nothing matches">Fewer words find more; a star lets a word go on: mmap_*.</Empty>
  return (
    <>
      <p className="mut">
        {found.more ? `More than ${found.total}` : found.total} {found.total === 1 ? 'message' : 'messages'} ·{' '}
        <OrderLink q={q} order={order} /> · <a href={urls.searchFeed(q)}>Atom</a>
      </p>
      <ol className="panel search-list">
        {found.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ol>
      <Pagination page={found.page} pages={found.pages} href={(page) => address(q, order, page)} />
    </>
  )
}

/** Full text over everything, with the prefixes that lore's users know. */
export default async function SearchPage({ searchParams }: PageProps<'/search'>): Promise<ReactNode> {
  const params = await searchParams
  const q = one(params.q)
  const order: Order = one(params.order) === 'newest' ? 'newest' : 'best'
  const found = await search({ ctx: await getContext(), input: { q, page: one(params.page) || 1, order } })
  return (
    <Frame section="search" crumbs={[{ label: 'Search' }]}>
      <div className="stack">
        <h1>Search</h1>
        <search>
          <form method="get" action={urls.search()} className="row">
            <label className="search-box">
              <span className="vh">Words and prefixes</span>
              <input
                type="search"
                name="q"
                defaultValue={q}
                placeholder="mmap_complete s:hooks is:open"
                data-filter=""
              />
            </label>
            {order === 'newest' && <input type="hidden" name="order" value={order} />}
            <button className="btn primary" type="submit">
              Search
            </button>
          </form>
        </search>
        {found.notes.map((note) => (
          <p key={note} className="faint" role="status">
            {note}
          </p>
        ))}
        {q.trim() ? <Results q={q} order={order} found={found} /> : null}
        <SearchHelp open={!q.trim()} />
      </div>
    </Frame>
  )
}
