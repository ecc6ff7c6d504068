import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { findSeries } from '#lib/services/home/find-series'
import { urls } from '#lib/urls'
import { Chip } from './_ui/chip'
import { Empty } from './_ui/empty'
import { FirstSteps } from './_ui/first-steps'
import { Frame } from './_ui/frame'
import { ImportBox } from './_ui/import-box'
import { Pagination } from './_ui/pagination'
import { SeriesListRow } from './_ui/series-row'

export default async function HomePage({ searchParams }: PageProps<'/'>): Promise<ReactNode> {
  const { page, show } = await searchParams
  const mine = show === 'mine'
  const list = await findSeries(await getContext(), { page, mine })
  if (list.total === 0 && !mine) {
    return (
      <Frame section="home" crumbs={[{ label: 'Series' }]}>
        <FirstSteps />
      </Frame>
    )
  }
  return (
    <Frame section="home" crumbs={[{ label: 'Series' }]}>
      <div className="row between">
        <h1>Series</h1>
        <div className="row">
          <Chip href={urls.home()} current={!mine}>
            all
          </Chip>
          <Chip href="/?show=mine" current={mine}>
            mine
          </Chip>
        </div>
      </div>
      <div className="cols">
        <div>
          {list.rows.length === 0 ? (
            <div className="panel">
              <Empty title="None of the series is yours">
                A series is yours when you wrote it, asked something in it or took one of its questions. Who
                you are stands in the <a href={urls.settings()}>settings</a>.
              </Empty>
            </div>
          ) : (
            <ul className="panel grid-list series-list">
              {list.rows.map((row) => (
                <SeriesListRow key={row.id} row={row} />
              ))}
            </ul>
          )}
          <Pagination
            page={list.page}
            pages={list.pages}
            href={(to) => `/?${new URLSearchParams({ page: String(to), ...(mine ? { show: 'mine' } : {}) })}`}
          />
        </div>
        <aside className="side">
          <section className="panel" aria-labelledby="import-title">
            <h2 id="import-title" className="gap">
              Import
            </h2>
            <ImportBox />
          </section>
        </aside>
      </div>
    </Frame>
  )
}
