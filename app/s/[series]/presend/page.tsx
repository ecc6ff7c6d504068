import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { ButtonLink } from '../../../_ui/button'
import { Frame } from '../../../_ui/frame'
import { readSeriesHead } from '../../../questions/_ui/read-series-head'
import { PresendForm } from './_ui/presend-form'

export const metadata: Metadata = { title: 'Before the next revision is sent' }

/** For the author: what to look at before a revision goes out. */
export default async function PresendPage({ params }: PageProps<'/s/[series]/presend'>): Promise<ReactNode> {
  const head = await readSeriesHead((await params).series)
  const next = `v${Math.max(0, ...head.revisions.map(({ version }) => version)) + 1}`
  return (
    <Frame
      section="series"
      crumbs={[{ label: head.title, href: urls.series(head.id) }, { label: 'Before it is sent' }]}
    >
      <div className="stack">
        <div className="row between">
          <h1>Before it is sent</h1>
          <ButtonLink href={urls.changelog(head.id, next)}>Changelog of {next}</ButtonLink>
        </div>
        <p className="mut">
          Holds a revision that nobody has seen yet against the newest one that was posted: open questions,
          promises, recipients, trailers and the changelog.
        </p>
        <PresendForm seriesId={head.id} />
      </div>
    </Frame>
  )
}
