import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { parseFilter } from '#lib/services/question/filter'
import { urls } from '#lib/urls'
import { Frame } from '../_ui/frame'
import { QuestionsView } from './_ui/questions-view'

export const metadata: Metadata = { title: 'Questions' }

/** Every question of every series. */
export default async function QuestionsPage({ searchParams }: PageProps<'/questions'>): Promise<ReactNode> {
  const filter = {
    ...parseFilter(await searchParams),
    series: undefined,
    revision: undefined,
    patch: undefined,
  }
  return (
    <Frame section="questions" crumbs={[{ label: 'Questions' }]}>
      <h1 className="q-title">Questions</h1>
      <QuestionsView ctx={await getContext()} filter={filter} base={urls.questions()} />
    </Frame>
  )
}
