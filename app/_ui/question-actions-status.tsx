import type { ReactNode } from 'react'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import { Status } from './status'

interface StatusMenuProps {
  question: { id: number; status: QuestionStatus; addressedIn: string | null }
  nextLabel: string | null
}

/**
 * The status as a menu: one click sets another one. A popover, so that no scrolling box cuts it off; plain words
 * with a shape by the style sheet, because a list holds a hundred of them. Stands within the form of its question.
 */
export function StatusMenu({ question, nextLabel }: StatusMenuProps): ReactNode {
  const { id, status, addressedIn } = question
  const label = status === 'addressed' && addressedIn ? `addressed in ${addressedIn}` : status
  return (
    <>
      <button
        type="button"
        className="btn"
        popoverTarget={`st${id}`}
        data-key="e"
        title="Change the status (e)"
      >
        <Status status={status} label={label} />
        <span className="vh">, change the status of question {id}</span>
      </button>
      <div id={`st${id}`} popover="auto" className="menu-list panel">
        {questionStatuses
          .filter((value) => value !== status)
          .map((value) => (
            <button key={value} type="submit" name="do" value={value} data-status={value}>
              {value === 'addressed' && nextLabel !== null ? `addressed in ${nextLabel}` : value}
            </button>
          ))}
      </div>
    </>
  )
}
