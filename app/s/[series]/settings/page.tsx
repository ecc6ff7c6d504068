import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getSeriesSettings } from '#lib/services/correction/get-series-settings'
import type { SeriesHead } from '#lib/services/question/get-series-head'
import { urls } from '#lib/urls'
import {
  correctAuthorAction,
  correctTitleAction,
  removeSeriesAction,
  restoreSeriesAction,
} from '../../../_actions/series'
import { Button } from '../../../_ui/button'
import { Frame } from '../../../_ui/frame'
import { HistorySection } from '../../../q/[id]/_ui/history-section'
import { readSeriesHead } from '../../../questions/_ui/read-series-head'
import { Revisions } from './_ui/revisions'

export const metadata: Metadata = { title: 'Settings of a series' }

function Fields({ head }: { head: SeriesHead }): ReactNode {
  return (
    <>
      <input type="hidden" name="returnTo" value={urls.seriesSettings(head.id)} />
      <input type="hidden" name="seriesId" value={head.id} />
    </>
  )
}

function Whole({ head }: { head: SeriesHead }): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="whole">
      <h2 id="whole">Title and author</h2>
      <form action={correctTitleAction} className="row">
        <Fields head={head} />
        <label className="field grow">
          <span>Title</span>
          <input name="title" defaultValue={head.title} key={head.title} required maxLength={300} />
        </label>
        <Button>
          Correct<span className="vh"> the title</span>
        </Button>
      </form>
      <form action={correctAuthorAction} className="row">
        <Fields head={head} />
        <label className="field grow">
          <span>Author</span>
          <input
            name="name"
            defaultValue={head.author.name}
            key={head.author.name}
            required
            maxLength={200}
          />
        </label>
        <label className="field grow">
          <span>Address</span>
          <input
            name="address"
            type="email"
            defaultValue={head.author.address}
            key={head.author.address}
            required
          />
        </label>
        <Button>
          Correct<span className="vh"> the author</span>
        </Button>
      </form>
    </section>
  )
}

function Remove({ head }: { head: SeriesHead }): ReactNode {
  const removed = head.removedAt !== null
  return (
    <section className="panel pad stack" aria-labelledby="remove">
      <h2 id="remove">{removed ? 'This series is off the lists' : 'Take it off the lists'}</h2>
      <p className="mut">
        {removed
          ? 'Its mail and all that was decided are kept.'
          : 'It is shown and counted nowhere any more. Its mail and all that was decided stay, and you can put it back.'}
      </p>
      <form action={removed ? restoreSeriesAction : removeSeriesAction}>
        <Fields head={head} />
        <Button look={removed ? 'primary' : 'danger'}>{removed ? 'Put it back' : 'Remove the series'}</Button>
      </form>
    </section>
  )
}

/** What a person can set right about a series: links, versions, title, author; and taking it away. */
export default async function SeriesSettingsPage({
  params,
}: PageProps<'/s/[series]/settings'>): Promise<ReactNode> {
  const head = await readSeriesHead((await params).series)
  const { revisions, history } = await getSeriesSettings({ ctx: await getContext(), input: { id: head.id } })
  return (
    <Frame
      section="series"
      crumbs={[{ label: head.title, href: urls.series(head.id) }, { label: 'Settings' }]}
    >
      <div className="q-cols">
        <div className="stack">
          <h1>Set it right</h1>
          <p className="mut">What is wrong here was read from the mail; what you set stays.</p>
          <Revisions head={head} revisions={revisions} />
          <Whole head={head} />
          <Remove head={head} />
        </div>
        <aside className="stack" aria-label="History">
          <HistorySection history={history} returnTo={urls.seriesSettings(head.id)} />
        </aside>
      </div>
    </Frame>
  )
}
