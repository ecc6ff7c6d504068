import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getAnchorChoice } from '#lib/services/question/get-anchor-choice'
import { loadQuestionPath } from '#lib/services/revision/question-path'
import { urls } from '#lib/urls'
import { Empty } from '../../../_ui/empty'
import { Frame } from '../../../_ui/frame'
import { MailText } from '../../../_ui/mail-text'
import { orNotFound } from '../../../_ui/or-not-found'
import { QuestionPath } from '../../../_ui/pictures/question-path'

export const metadata: Metadata = { title: 'Its code over the revisions' }

/** Where the code of one question went, over all revisions at hand: the whole series is read for it. */
export default async function PathPage({ params }: PageProps<'/q/[id]/path'>): Promise<ReactNode> {
  const ctx = await getContext()
  const { question } = await orNotFound(getAnchorChoice({ ctx, input: { id: Number((await params).id) } }))
  const path = await loadQuestionPath(ctx, {
    seriesId: question.series.id,
    label: question.revision.label,
    anchor: question.anchor,
  })
  return (
    <Frame
      section="questions"
      crumbs={[
        { label: question.series.title, href: urls.series(question.series.id) },
        { label: `q${question.id}`, href: urls.question(question.id) },
        { label: 'Its code over the revisions' },
      ]}
    >
      <div className="stack">
        <h1>
          <MailText text={question.summary} links={false} />
        </h1>
        {path.steps.length < 2 ? (
          <Empty title="Only one revision is here">
            <p>
              <a href={urls.import()}>Import another revision</a> to see where the code went.
            </p>
          </Empty>
        ) : (
          <QuestionPath path={path} />
        )}
        <p>
          <a href={urls.question(question.id)}>Back to the question</a>
        </p>
      </div>
    </Frame>
  )
}
