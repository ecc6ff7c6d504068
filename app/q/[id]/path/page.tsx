import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getAnchorChoice } from '#lib/services/question/get-anchor-choice'
import { urls } from '#lib/urls'
import { Frame } from '../../../_ui/frame'
import { MailText } from '../../../_ui/mail-text'
import { orNotFound } from '../../../_ui/or-not-found'
import { QuestionPathSection } from '../../../_ui/pictures/question-path-section'

export const metadata: Metadata = { title: 'Its code over the revisions' }

/** Where the code of one question went, over all revisions at hand: the whole series is read for it. */
export default async function PathPage({ params }: PageProps<'/q/[id]/path'>): Promise<ReactNode> {
  const ctx = await getContext()
  const { question } = await orNotFound(getAnchorChoice({ ctx, input: { id: Number((await params).id) } }))
  const { series, revision, anchor } = question
  return (
    <Frame
      section="questions"
      crumbs={[
        { label: series.title, href: urls.series(series.id) },
        { label: `q${question.id}`, href: urls.question(question.id) },
        { label: 'Its code over the revisions' },
      ]}
    >
      <div className="stack">
        <h1>
          <MailText text={question.summary} links={false} />
        </h1>
        <QuestionPathSection seriesId={series.id} label={revision.label} anchor={anchor} />
        <p className="mut">
          Read from the patches of every revision at hand. With only one there is nothing to follow:{' '}
          <a href={urls.import()}>import another</a>.
        </p>
        <p>
          <a href={urls.question(question.id)}>Back to the question</a>
        </p>
      </div>
    </Frame>
  )
}
