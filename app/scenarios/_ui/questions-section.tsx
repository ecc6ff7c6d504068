import type { ReactNode } from 'react'
import type { ScenarioQuestion } from '#lib/services/links/questions-of'
import { urls } from '#lib/urls'
import { MailText } from '../../_ui/mail-text'
import { Status } from '../../_ui/status'
import { AttachForm, LinkForm, LinkReasons } from './link-forms'
import { hrefOf, type Place } from './place'

interface QuestionsSectionProps {
  questions: ScenarioQuestion[]
  place: Place
}

function Item({ question, place }: { question: ScenarioQuestion; place: Place }): ReactNode {
  const { summary, status, label, askerName, series, state, reasons } = question
  const target = {
    questionId: question.id,
    slug: place.slug,
    returnTo: `${hrefOf(place)}#questions`,
    of: summary,
  }
  return (
    <li className="sq">
      <Status status={status} bare />
      <div>
        <a className="title" href={`${urls.question(question.id)}#scenarios`}>
          <MailText text={summary} links={false} />
        </a>
        <p className="small faint">
          {askerName}, {label} of {series.title}
        </p>
        <p className="small mut">
          <LinkReasons said={state === 'proposed' ? 'proposed' : 'linked by a person'} reasons={reasons} />
        </p>
        <div className="row tight-row">
          {state === 'proposed' && (
            <LinkForm {...target} state="confirmed">
              Confirm
            </LinkForm>
          )}
          <LinkForm {...target} state="removed">
            Not this
          </LinkForm>
          <AttachForm {...target} model={place.model} to="question">
            Attach the run
          </AttachForm>
        </div>
      </div>
    </li>
  )
}

const shownFirst = 5

/** The questions that a scenario answers: linked by people, then proposed. */
export function QuestionsSection({ questions, place }: QuestionsSectionProps): ReactNode {
  const items = questions.map((question) => <Item key={question.id} question={question} place={place} />)
  return (
    <section className="stack" aria-labelledby="questions" id="questions-of">
      <h2 id="questions">{questions.length === 1 ? '1 question' : `${questions.length} questions`}</h2>
      {questions.length === 0 && (
        <p className="faint">No question in the mail at hand names what this scenario is about.</p>
      )}
      <ul className="stack">{items.slice(0, shownFirst)}</ul>
      {items.length > shownFirst && (
        <details className="fold">
          <summary>{items.length - shownFirst} more</summary>
          <ul className="stack">{items.slice(shownFirst)}</ul>
        </details>
      )}
    </section>
  )
}
