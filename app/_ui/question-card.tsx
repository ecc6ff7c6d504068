import type { ReactNode } from 'react'
import type { QuestionView } from '#lib/services/patch/question-view'
import { urls } from '#lib/urls'
import { Answers } from './answers'
import { Chip } from './chip'
import { CopyLink } from './copy'
import { MailText } from './mail-text'
import { Person } from './person'
import { nextVersionWords, qualityWords, statusLabel } from './question-words'
import { QuoteFold } from './quote-fold'
import { reflow } from './reflow'
import { VerdictCounts } from './scenario-verdict'
import { Status } from './status'
import { Still } from './still'
import { Time } from './time'

function Head({ question, place }: Pick<QuestionCardProps, 'question' | 'place'>): ReactNode {
  const quality = qualityWords(question)
  return (
    <Still as="summary" className="q-head">
      <Person name={question.asker.name} address={question.asker.address} />
      <Chip>{question.kind}</Chip>
      <Status status={question.status} label={statusLabel(question)} />
      {question.bot && <Chip>robot</Chip>}
      {question.byAuthor && <Chip title="The author of the series raised it">by the author</Chip>}
      {question.sameAs !== null && <Chip title="It repeats an earlier question">repeat</Chip>}
      <span className="faint">
        <Time date={question.askedAt} show="day" />
      </span>
      <span className="grow" />
      {(place !== undefined || quality !== null) && (
        <Chip title={quality?.why} warn={question.anchor.quality === 'ambiguous'}>
          {[place, quality?.word].filter(Boolean).join(' · ')}
        </Chip>
      )}
      <span className="q-short">{question.summary}</span>
    </Still>
  )
}

function Takers({ question }: { question: QuestionView }): ReactNode {
  const { taker, proposals } = question
  const people = [
    ...(taker === null ? [] : [{ ...taker, asked: false }]),
    ...proposals.map((p) => ({ ...p, asked: true })),
  ]
  return people.map(({ assignmentId, name, until, mine, asked }) => (
    <Chip key={assignmentId} title={asked ? 'was asked to take it' : 'takes care of it'}>
      {asked && 'proposed to '}
      {mine ? 'you' : name}
      {until !== null && (
        <>
          {' until '}
          <Time date={until} show="day" />
        </>
      )}
    </Chip>
  ))
}

function Foot({ question, here, actions }: QuestionCardProps): ReactNode {
  const next = nextVersionWords(question.nextVersion)
  return (
    <footer>
      {actions}
      <Takers question={question} />
      {next !== null && <span className="mut">{next}</span>}
      <span className="grow" />
      <VerdictCounts counts={question.scenarios} href={`${urls.question(question.id)}#scenarios`} />
      <a href={`${urls.message(question.messageKey)}#L${question.lines[0]}`}>mail</a>
      <a href={urls.question(question.id)}>
        {question.notes > 0
          ? `discussion, ${question.notes === 1 ? '1 note' : `${question.notes} notes`}`
          : 'discussion'}
      </a>
      <CopyLink href={here ?? urls.question(question.id)} of="this question" />
    </footer>
  )
}

interface QuestionCardProps {
  question: QuestionView
  /** The page's own address of this card; without it the link leads to the question's page. */
  here?: string
  /** The forms that change it. */
  actions?: ReactNode
  /** Where it belongs, in words, when it does not stand there. */
  place?: string
  /** Shows the quote too; in the diff the line above says it already. */
  quote?: boolean
  answersOpen?: boolean
  /** Stands open or folded to one line; without it settled ones are folded. */
  open?: boolean
}

/** A question where it belongs: who asked what, how it stands, who has it, what was answered. Settled ones are folded. */
export function QuestionCard(props: QuestionCardProps): ReactNode {
  const { question, place, quote = true, answersOpen = false } = props
  const { open = question.turn !== 'done' && question.sameAs === null } = props
  return (
    <article
      id={`q${question.id}`}
      className="q"
      data-status={question.status}
      data-question={question.id}
      data-item=""
      aria-label={`${question.kind} by ${question.asker.name}, ${question.status}: ${question.summary}`}
    >
      <details open={open}>
        <Head question={question} place={place} />
        <div className="q-body">
          {quote && <QuoteFold text={question.quote} />}
          <Still as="p" className="mail-text">
            <MailText text={reflow(question.text)} />
          </Still>
          <Answers answers={question.answerList} open={answersOpen} />
        </div>
        <Foot {...props} />
      </details>
    </article>
  )
}
