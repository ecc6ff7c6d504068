import type { ReactNode } from 'react'
import type { Assignee } from '#lib/services/assignment/find-assignees'
import type { QuestionItem } from '#lib/services/question/item'
import { urls } from '#lib/urls'
import { Chip } from '../../_ui/chip'
import { MailText } from '../../_ui/mail-text'
import { QuestionActions } from '../../_ui/question-actions'
import { Still } from '../../_ui/still'
import { Time } from '../../_ui/time'
import { EditRow } from './edit-row'
import { Place } from './place'

const next = (count: number, word: string): string | null =>
  count === 0 ? null : `${count} ${word}${count === 1 ? '' : 's'}`

/** The small print under a question: who, when, where, what is there. */
export function Facts({ question, grouped }: { question: QuestionItem; grouped: boolean }): ReactNode {
  const { asker, askedAt, answers, notes, gone, sameAs } = question
  const counts = [next(answers, 'answer'), next(notes, 'note')].filter((text) => text !== null)
  return (
    <span className="q-facts faint">
      <span>{asker.name || asker.address}</span>
      <Time date={askedAt} show="day" />
      <Place question={question} patch={!grouped} />
      {counts.length > 0 && <span>{counts.join(', ')}</span>}
      {sameAs !== null && <span>repeat</span>}
      {gone && (
        <span title="A newer reading of the mail does not find it; it is kept because you decided about it">
          no longer found
        </span>
      )}
    </span>
  )
}

/** The tick that puts a question among the chosen ones. */
export function Tick({
  question: { id, edition },
  form,
}: {
  question: QuestionItem
  form: string | null
}): ReactNode {
  if (form === null) return <span />
  return (
    <label className="q-tick">
      <input type="checkbox" name="item" value={`${id}:${edition}`} form={form} data-key="x" />
      <span className="vh">Choose question {id}</span>
    </label>
  )
}

export interface RowSetting {
  returnTo: string
  /** Id of the form that the tick belongs to; null where there is none. */
  form: string | null
  /** The patch stands in a heading above. */
  grouped: boolean
  /** Address of the list with the row of a question open to be edited; null where rows cannot be. */
  editHref: ((id: number) => string) | null
  /** The row that is open, with those whom it could be given to. */
  open: { id: number; assignees: Assignee[] } | null
}

interface QuestionRowProps extends RowSetting {
  question: QuestionItem
  nextLabel: string | null
}

function Kind({ question, editHref }: Pick<QuestionRowProps, 'question' | 'editHref'>): ReactNode {
  const { id, kind, bot } = question
  return (
    <div className="q-kind">
      {editHref === null ? (
        <Chip>{kind}</Chip>
      ) : (
        <a className="chip" href={editHref(id)} data-key="edit" title="Edit it here">
          {kind}
          <span className="vh">, edit question {id}</span>
        </a>
      )}
      {bot && <Chip>robot</Chip>}
    </div>
  )
}

/** A question as one dense row: tick, what it asks, how it stands, who has it; open, all of that can be set. */
export function QuestionRow(props: QuestionRowProps): ReactNode {
  const { question, returnTo, form, grouped, nextLabel, open } = props
  const { id, summary } = question
  const back = `${returnTo}#q${id}`
  return (
    <li className="ql-row" id={`q${id}`} data-item="" data-question={id} data-status={question.status}>
      <Tick question={question} form={form} />
      <Still as="div" className="q-what">
        <a className="strong" href={urls.question(id)}>
          <MailText text={summary} links={false} />
        </a>
        <Facts question={question} grouped={grouped} />
      </Still>
      <Kind {...props} />
      <QuestionActions question={question} returnTo={back} nextLabel={nextLabel} who />
      {open?.id === id && (
        <EditRow question={question} returnTo={back} nextLabel={nextLabel} assignees={open.assignees} />
      )}
    </li>
  )
}
