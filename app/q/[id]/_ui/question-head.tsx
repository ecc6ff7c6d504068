import type { ReactNode } from 'react'
import type { QuestionPage } from '#lib/services/question/get-question'
import type { Relative } from '#lib/services/question/relatives'
import { urls } from '#lib/urls'
import { Chip } from '../../../_ui/chip'
import { CopyLink } from '../../../_ui/copy'
import { MailText } from '../../../_ui/mail-text'
import { Person } from '../../../_ui/person'
import { Notice } from '../../../_ui/problems'
import { QuestionActions } from '../../../_ui/question-actions'
import { QuoteFold } from '../../../_ui/quote-fold'
import { reflow } from '../../../_ui/reflow'
import { Time } from '../../../_ui/time'

const LinkTo = ({ relative }: { relative: Relative }): ReactNode => (
  <a href={urls.question(relative.id)}>
    <MailText text={relative.summary} links={false} />
  </a>
)

/** What else it has to do with: split, merged, repeated, no longer found. */
function Kin({ page }: { page: QuestionPage }): ReactNode {
  const { relatives, question } = page
  const { original, whole, parts, repeats } = relatives
  return (
    <>
      {question.removed && (
        <Notice>
          {parts.length > 0 ? 'This was split into ' : 'This was taken away; the history can bring it back.'}
          {parts.map((part, at) => (
            <span key={part.id}>
              {at > 0 && ' and '}
              <LinkTo relative={part} />
            </span>
          ))}
        </Notice>
      )}
      {question.gone && (
        <Notice>The finder does not find this any more; it is kept because somebody decided about it.</Notice>
      )}
      {whole && !question.removed && (
        <Notice>
          Split from <LinkTo relative={whole} />.
        </Notice>
      )}
      {original && (
        <Notice>
          Asks the same as <LinkTo relative={original} />, and counts once with it.
        </Notice>
      )}
      {repeats.length > 0 && (
        <Notice>
          Asked again:{' '}
          {repeats.map((repeat, at) => (
            <span key={repeat.id}>
              {at > 0 && ', '}
              <LinkTo relative={repeat} /> ({repeat.askerName}, {repeat.revisionLabel})
            </span>
          ))}
        </Notice>
      )}
    </>
  )
}

/** The question itself: who asks what, on which quote, how it stands. */
export function QuestionHead({ page, returnTo }: { page: QuestionPage; returnTo: string }): ReactNode {
  const { question, quote, nextLabel } = page
  return (
    <>
      <h1>
        <MailText text={question.summary} links={false} />
      </h1>
      <Kin page={page} />
      <article className="q q-page" data-status={question.status} data-question={question.id} data-item="">
        <header className="q-head">
          <Person name={question.asker.name} address={question.asker.address} />
          <Chip>{question.kind}</Chip>
          {question.maybe && <Chip warn>doubtful</Chip>}
          {question.bot && <Chip>robot</Chip>}
          {question.byAuthor && <Chip>by the author</Chip>}
          <span className="faint">
            <Time date={question.askedAt} />
          </span>
          <span className="grow" />
          <a href={`${urls.message(question.messageKey)}#L${question.lines[0]}`}>mail</a>
          <CopyLink href={urls.question(question.id)} of="this question" />
        </header>
        <div className="q-body">
          <QuoteFold text={quote} open />
          <p className="mail-text">
            <MailText text={reflow(question.text)} />
          </p>
        </div>
        <footer>
          <QuestionActions question={question} returnTo={returnTo} nextLabel={nextLabel} who />
        </footer>
      </article>
    </>
  )
}
