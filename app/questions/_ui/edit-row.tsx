import type { ReactNode } from 'react'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import type { Assignee } from '#lib/services/assignment/find-assignees'
import type { QuestionItem } from '#lib/services/question/item'
import { editQuestionAction } from '../../_actions/assignment'
import { Button, ButtonLink } from '../../_ui/button'
import { TargetFields } from '../../_ui/question-actions-target'

interface EditRowProps {
  question: QuestionItem
  /** The list without the open row, with the place of its row. */
  returnTo: string
  nextLabel: string | null
  assignees: Assignee[]
}

function Assignees({ question, assignees }: Pick<EditRowProps, 'question' | 'assignees'>): ReactNode {
  const { taker, proposals } = question
  const held = taker ?? proposals[0] ?? null
  const known = held === null || held.mine || assignees.some(({ id }) => id === held.personId)
  return (
    <label className="field">
      <span>Who has it</span>
      <select name="assignee" defaultValue={held === null ? 'none' : held.mine ? 'me' : held.personId}>
        <option value="none">nobody</option>
        <option value="me">me</option>
        {!known && <option value={held.personId}>{held.name}</option>}
        {assignees.map(({ id, name }) => (
          <option key={id} value={id}>
            {name} (is asked first)
          </option>
        ))}
      </select>
    </label>
  )
}

/** A row that is open: all that it shows can be set, and one press sets it. */
export function EditRow({ question, returnTo, nextLabel, assignees }: EditRowProps): ReactNode {
  const { taker, proposals, status, kind, addressedIn } = question
  const revision = addressedIn ?? nextLabel
  const until = (taker ?? proposals[0])?.until?.toISOString().slice(0, 10) ?? ''
  return (
    <form action={editQuestionAction} className="q-edit" aria-label={`Edit question ${question.id}`}>
      <TargetFields question={question} returnTo={returnTo} />
      {revision !== null && <input type="hidden" name="addressedIn" value={revision} />}
      <label className="field">
        <span>Status</span>
        <select name="status" id="edit" defaultValue={status}>
          {questionStatuses.map((word) => (
            <option key={word} value={word}>
              {word === 'addressed' && revision !== null ? `addressed in ${revision}` : word}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Kind</span>
        <select name="kind" defaultValue={kind}>
          {questionKinds.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
      <Assignees question={question} assignees={assignees} />
      <label className="field">
        <span>Until</span>
        <input type="date" name="until" defaultValue={until} />
      </label>
      <span className="row">
        <Button look="primary">Save</Button>
        <ButtonLink href={returnTo} look="quiet">
          Leave it
        </ButtonLink>
      </span>
    </form>
  )
}
