import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { parseFilter } from '#lib/services/question/filter'
import { urls } from '#lib/urls'
import { Frame } from '../../../_ui/frame'
import { QuestionsView } from '../../../questions/_ui/questions-view'
import { readSeriesHead } from '../../../questions/_ui/read-series-head'

export const metadata: Metadata = { title: 'Questions of a series' }

/** Every question of one series, over all its revisions. */
export default async function SeriesQuestionsPage({
  params,
  searchParams,
}: PageProps<'/s/[series]/questions'>): Promise<ReactNode> {
  const ctx = await getContext()
  const series = await readSeriesHead((await params).series)
  const filter = { ...parseFilter(await searchParams), series: series.id }
  return (
    <Frame
      section="questions"
      crumbs={[{ label: series.title, href: urls.series(series.id) }, { label: 'Questions' }]}
    >
      <h1 className="q-title">Questions</h1>
      <QuestionsView ctx={ctx} filter={filter} base={urls.seriesQuestions(series.id)} />
    </Frame>
  )
}
