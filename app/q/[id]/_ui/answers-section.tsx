import type { ReactNode } from 'react'
import type { AnswerView, QuestionPage } from '#lib/services/question/get-question'
import { urls } from '#lib/urls'
import { addAnswerAction, rejectAnswerAction } from '../../../_actions/question'
import { Button } from '../../../_ui/button'
import { Chip } from '../../../_ui/chip'
import { MailText } from '../../../_ui/mail-text'
import { TargetFields } from '../../../_ui/question-actions-target'
import { effectWords } from '../../../_ui/question-words'
import { reflow } from '../../../_ui/reflow'
import { Time } from '../../../_ui/time'

const effects = ['answers', 'agrees', 'declines', 'partly', 'asks-back'] as const

function AnswerItem({ answer, page }: { answer: AnswerView; page: QuestionPage }): ReactNode {
  const { question } = page
  return (
    <li className="answer" id={`a${answer.id}`}>
      <div className="row">
        <span className="strong">{answer.authorName}</span>
        <span className="mut">{effectWords(answer.effect)}</span>
        <Time date={answer.date} />
        {answer.origin === 'person' && <Chip title="A person added it">by hand</Chip>}
        <a href={`${urls.message(answer.messageKey)}#L${answer.lineFirst}`}>
          mail<span className="vh"> by {answer.authorName}</span>
        </a>
        <form action={rejectAnswerAction}>
          <TargetFields question={question} returnTo={urls.question(question.id)} />
          <input type="hidden" name="answerId" value={answer.id} />
          <Button look="quiet" name="rejected" value={answer.rejected ? 'false' : 'true'}>
            {answer.rejected ? 'It is an answer' : 'Not an answer'}
          </Button>
        </form>
      </div>
      <p className="mail-text">
        <MailText text={reflow(answer.text)} />
      </p>
    </li>
  )
}

function AddAnswer({ page }: { page: QuestionPage }): ReactNode {
  const { question, discussion } = page
  const below = discussion.messages.filter(({ distance }) => distance > 0)
  return (
    <details className="fold">
      <summary>Add an answer that was not found</summary>
      <form action={addAnswerAction} className="form-grid">
        <TargetFields question={question} returnTo={urls.question(question.id)} />
        <label className="field">
          <span>Link or Message-ID of the reply</span>
          <input name="message" list="replies" required autoComplete="off" spellCheck={false} />
        </label>
        <datalist id="replies">
          {below.map(({ key, sender }) => (
            <option key={key} value={key}>
              {sender.name}
            </option>
          ))}
        </datalist>
        <label className="field">
          <span>It</span>
          <select name="effect" defaultValue="answers">
            {effects.map((effect) => (
              <option key={effect} value={effect}>
                {effectWords(effect)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Lines, if not the whole mail</span>
          <span className="row">
            <input name="lineFirst" type="number" min={1} aria-label="First line" placeholder="from" />
            <input name="lineLast" type="number" min={1} aria-label="Last line" placeholder="to" />
          </span>
        </label>
        <Button>Add the answer</Button>
      </form>
    </details>
  )
}

/** The replies that deal with it, what each does, and those that somebody said are none. */
export function AnswersSection({ page }: { page: QuestionPage }): ReactNode {
  const shown = page.answers.filter(({ rejected }) => !rejected)
  const rejected = page.answers.filter((answer) => answer.rejected)
  return (
    <section className="stack" aria-labelledby="answers">
      <h2 id="answers">{shown.length === 1 ? '1 answer' : `${shown.length} answers`}</h2>
      {shown.length === 0 && <p className="faint">Nobody has answered it in the mail that is here.</p>}
      <ul>
        {shown.map((answer) => (
          <AnswerItem key={answer.id} answer={answer} page={page} />
        ))}
      </ul>
      {rejected.length > 0 && (
        <details className="fold">
          <summary>{rejected.length} taken for an answer before</summary>
          <ul>
            {rejected.map((answer) => (
              <AnswerItem key={answer.id} answer={answer} page={page} />
            ))}
          </ul>
        </details>
      )}
      <AddAnswer page={page} />
    </section>
  )
}
