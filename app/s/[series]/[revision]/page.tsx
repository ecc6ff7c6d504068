import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { orNotFound } from '../../../_ui/or-not-found'
import { SeriesDesk } from '../_ui/series-view'
import { readSeries } from '../read-series'

type Props = PageProps<'/s/[series]/[revision]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { series, revision } = await params
  const view = await orNotFound(readSeries(series, revision))
  return { title: `${view.shown.label} · ${view.title}` }
}

export default async function RevisionPage({ params }: Props): Promise<ReactNode> {
  const { series, revision } = await params
  return <SeriesDesk series={await orNotFound(readSeries(series, revision))} own={false} />
}
