import type { ReactNode } from 'react'
import type { QuestionItem, Taker } from '#lib/services/question/item'
import { questionAction } from '../_actions/question'
import { Button } from './button'
import { StatusMenu } from './question-actions-status'
import { TargetFields } from './question-actions-target'
import { formatDay } from './time-text'

/** What the actions need to know of a question. */
export type ActionQuestion = Pick<
  QuestionItem,
  'id' | 'edition' | 'status' | 'addressedIn' | 'maybe' | 'taker' | 'proposals'
>

interface QuestionActionsProps {
  question: ActionQuestion
  /** The page (with its place) that is shown again afterwards. */
  returnTo: string
  /** Label of the revision that could have addressed it, such as `v2`. */
  nextLabel?: string | null
  /** Also says who has it; a card says so itself. */
  who?: boolean
  /** More that can be done with it, within its form. */
  children?: ReactNode
}

const dayOf = ({ until }: Taker): string => (until ? ` until ${formatDay(until)}` : '')

function Hold({ question }: { question: ActionQuestion }): ReactNode {
  const { taker, proposals, id } = question
  const asked = proposals.find(({ mine }) => mine)
  if (asked)
    return (
      <>
        <input type="hidden" name="assignmentId" value={asked.assignmentId} />
        <span className="mut">Proposed to you{dayOf(asked)}</span>
        <Button name="do" value="accept-proposal" data-key="c">
          Accept
        </Button>
        <Button name="do" value="decline-proposal" look="quiet">
          Decline
        </Button>
      </>
    )
  if (taker && !taker.mine) return null
  return (
    <Button
      name="do"
      value={taker ? 'release' : 'claim'}
      data-key="c"
      title={taker ? 'Give it back (c)' : 'I will see to it (c)'}
    >
      {taker ? 'Release' : 'Take'}
      <span className="vh"> question {id}</span>
    </Button>
  )
}

function Doubt(): ReactNode {
  return (
    <span className="row">
      <span className="mut">Is it a question?</span>
      <Button name="do" value="sure" data-key="y" title="Accept it (y)">
        Yes
      </Button>
      <Button name="do" value="unsure" data-key="d" title="Dismiss it (d)">
        No
      </Button>
    </span>
  )
}

function holder({ taker, proposals }: ActionQuestion): string {
  if (taker) return `${taker.mine ? 'yours' : taker.name}${dayOf(taker)}`
  const others = proposals.filter(({ mine }) => !mine).map(({ name }) => name)
  return others.length ? `proposed to ${others.join(', ')}` : ''
}

/** The actions of a question at the foot of its card: status, who has it. One plain form, no script needed. */
export function QuestionActions({
  question,
  returnTo,
  nextLabel = null,
  who = false,
  children,
}: QuestionActionsProps): ReactNode {
  const held = holder(question)
  return (
    <form action={questionAction} className="q-actions">
      <TargetFields question={question} returnTo={returnTo} />
      {nextLabel !== null && <input type="hidden" name="addressedIn" value={nextLabel} />}
      {question.maybe && <Doubt />}
      <StatusMenu question={question} nextLabel={nextLabel} />
      <Hold question={question} />
      {children}
      {who && held !== '' && <span className="mut">{held}</span>}
    </form>
  )
}
