import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { orNotFound } from '../../_ui/or-not-found'
import { SeriesDesk } from './_ui/series-view'
import { readSeries } from './read-series'

export async function generateMetadata({ params }: PageProps<'/s/[series]'>): Promise<Metadata> {
  const { series } = await params
  return { title: (await orNotFound(readSeries(series))).title }
}

export default async function SeriesPage({ params }: PageProps<'/s/[series]'>): Promise<ReactNode> {
  const { series } = await params
  return <SeriesDesk series={await orNotFound(readSeries(series))} own />
}
