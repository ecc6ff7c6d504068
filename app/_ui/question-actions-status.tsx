import type { ReactNode } from 'react'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import { setStatusAction } from '../_actions/question'
import { TargetFields } from './question-actions-target'
import { Status } from './status'

interface StatusMenuProps {
  question: { id: number; edition: number; status: QuestionStatus; addressedIn: string | null }
  returnTo: string
  nextLabel?: string | null
}

const says: Record<QuestionStatus, string> = {
  open: 'nobody answered',
  answered: 'an answer was given',
  agreed: 'a change is promised',
  addressed: 'a revision did it',
  declined: 'refused, with a reason',
  withdrawn: 'the asker took it back',
  dismissed: 'not a question at all',
}

/** The status as a menu: one click sets another one. A popover, so that no scrolling box cuts it off. */
export function StatusMenu({ question, returnTo, nextLabel = null }: StatusMenuProps): ReactNode {
  const { id, status, addressedIn } = question
  const label = status === 'addressed' && addressedIn ? `addressed in ${addressedIn}` : status
  const menu = `status-${id}`
  return (
    <>
      <button type="button" className="btn" popoverTarget={menu} data-key="e" title="Change the status (e)">
        <Status status={status} label={label} />
        <span aria-hidden="true">▾</span>
        <span className="vh">, change the status of question {id}</span>
      </button>
      <form id={menu} popover="auto" action={setStatusAction} className="menu-list panel" aria-label="Status">
        <TargetFields question={question} returnTo={returnTo} />
        {nextLabel !== null && <input type="hidden" name="addressedIn" value={nextLabel} />}
        {questionStatuses.map((value) => (
          <button key={value} type="submit" name="status" value={value} disabled={value === status}>
            <Status
              status={value}
              label={value === 'addressed' && nextLabel !== null ? `addressed in ${nextLabel}` : value}
            />
            <span className="faint">{says[value]}</span>
          </button>
        ))}
      </form>
    </>
  )
}
