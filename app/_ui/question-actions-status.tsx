import type { ReactNode } from 'react'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import { html, joined, type Markup } from './markup'
import { Status } from './status'
import { Written } from './written'

interface StatusMenuProps {
  question: { id: number; status: QuestionStatus; addressedIn: string | null }
  nextLabel: string | null
}

/** The other statuses as buttons, as HTML text: a list holds several hundred of them, and each element costs twice. */
function choices(status: QuestionStatus, nextLabel: string | null): Markup {
  const buttons = questionStatuses
    .filter((value) => value !== status)
    .map((value) => {
      const word = value === 'addressed' && nextLabel !== null ? `addressed in ${nextLabel}` : value
      return html`<button type="submit" name="do" value="${value}" data-status="${value}">${word}</button>`
    })
  return joined(buttons)
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
      <Written
        as="div"
        id={`st${id}`}
        popover="auto"
        className="menu-list panel"
        markup={choices(status, nextLabel)}
      />
    </>
  )
}
