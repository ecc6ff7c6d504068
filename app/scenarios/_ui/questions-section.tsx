import type { ReactNode } from 'react'
import type { ScenarioQuestion } from '#lib/services/links/questions-of'
import { urls } from '#lib/urls'
import { attachRunAction, setLinkAction } from '../../_actions/scenario'
import { Button } from '../../_ui/button'
import { MailText } from '../../_ui/mail-text'
import { Status } from '../../_ui/status'
import { hrefOf, type Place } from './place'

interface QuestionsSectionProps {
  questions: ScenarioQuestion[]
  place: Place
}

function LinkForm({
  question,
  place,
  state,
  children,
}: {
  question: ScenarioQuestion
  place: Place
  state: string
  children: ReactNode
}): ReactNode {
  return (
    <form action={setLinkAction}>
      <input type="hidden" name="returnTo" value={`${hrefOf(place)}#questions`} />
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="slug" value={place.slug} />
      <Button look="quiet" name="state" value={state}>
        {children}
        <span className="vh">: {question.summary}</span>
      </Button>
    </form>
  )
}

function Attach({ question, place }: { question: ScenarioQuestion; place: Place }): ReactNode {
  return (
    <form action={attachRunAction}>
      <input type="hidden" name="returnTo" value={`${hrefOf(place)}#questions`} />
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="slug" value={place.slug} />
      <input type="hidden" name="model" value={place.model} />
      <Button look="quiet" name="to" value="question">
        Attach the run under {place.model}
        <span className="vh"> to: {question.summary}</span>
      </Button>
    </form>
  )
}

function Item({ question, place }: { question: ScenarioQuestion; place: Place }): ReactNode {
  const { summary, status, label, askerName, series, state, reasons } = question
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
          {state === 'proposed' ? 'proposed' : 'linked by a person'}
          {reasons.length > 0 && `: ${reasons.slice(0, 3).join('; ')}`}
        </p>
        <div className="row tight-row">
          {state === 'proposed' && (
            <LinkForm question={question} place={place} state="confirmed">
              Confirm
            </LinkForm>
          )}
          <LinkForm question={question} place={place} state="removed">
            Not this
          </LinkForm>
          <Attach question={question} place={place} />
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
