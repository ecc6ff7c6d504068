import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { withRuns } from '#lib/services/links/answer-draft'
import { getQuestion } from '#lib/services/question/get-question'
import { urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { orNotFound } from '../../_ui/or-not-found'
import { AnswersSection } from './_ui/answers-section'
import { AssignSection } from './_ui/assign-section'
import { ConfirmSection } from './_ui/confirm-section'
import { CorrectSection } from './_ui/correct-section'
import { DiscussionSection } from './_ui/discussion-section'
import { DraftSection } from './_ui/draft-section'
import { HistorySection } from './_ui/history-section'
import { NotesSection } from './_ui/notes-section'
import { PlaceSection } from './_ui/place-section'
import { QuestionHead } from './_ui/question-head'
import { ScenariosSection } from './_ui/scenarios-section'
import { WhySection } from './_ui/why-section'

const readQuestion = cache(async (id: string) =>
  orNotFound(getQuestion({ ctx: await getContext(), input: { id: Number(id) } })),
)

export async function generateMetadata({ params }: PageProps<'/q/[id]'>): Promise<Metadata> {
  const { question } = await readQuestion((await params).id)
  return { title: question.summary }
}

/** One question at its own address. */
export default async function QuestionPage({ params }: PageProps<'/q/[id]'>): Promise<ReactNode> {
  const page = await readQuestion((await params).id)
  const { question, head, links } = page
  const draft = withRuns(
    page.draft,
    links.runs.map(({ text }) => text),
  )
  const returnTo = urls.question(question.id)
  const { patchIndex } = question.anchor
  return (
    <Frame
      section="questions"
      crumbs={[
        { label: head.title, href: urls.series(head.id) },
        { label: question.revision.label, href: urls.revision(head.id, question.revision.label) },
        ...(patchIndex === null
          ? []
          : [
              {
                label: patchIndex === 0 ? 'cover letter' : `patch ${patchIndex}`,
                href: urls.patch(head.id, question.revision.label, patchIndex),
              },
            ]),
        { label: `q${question.id}` },
      ]}
    >
      <div className="q-cols">
        <div className="stack wide-gap">
          <QuestionHead page={page} returnTo={returnTo} />
          {draft && <DraftSection draft={draft} />}
          <PlaceSection page={page} />
          <ScenariosSection links={links} questionId={question.id} />
          <AnswersSection page={page} />
          <DiscussionSection discussion={page.discussion} messageKey={question.messageKey} />
          <NotesSection page={page} />
        </div>
        <aside className="stack" aria-label="About this question">
          <ConfirmSection question={question} returnTo={returnTo} />
          <AssignSection page={page} returnTo={returnTo} />
          <CorrectSection page={page} returnTo={returnTo} />
          <WhySection page={page} />
          <HistorySection history={page.history} returnTo={returnTo} />
        </aside>
      </div>
    </Frame>
  )
}
