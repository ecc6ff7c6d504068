import type { ReactNode } from 'react'
import type { QuestionItem, Taker } from '#lib/services/question/item'
import { answerProposalAction, claimAction, releaseAction } from '../_actions/assignment'
import { setSureAction } from '../_actions/question'
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
}

const dayOf = ({ until }: Taker): string => (until ? ` until ${formatDay(until)}` : '')

function AnswerProposal({
  question,
  returnTo,
  proposal,
}: QuestionActionsProps & { proposal: Taker }): ReactNode {
  return (
    <form action={answerProposalAction} className="row">
      <TargetFields question={question} returnTo={returnTo} />
      <input type="hidden" name="assignmentId" value={proposal.assignmentId} />
      <span className="mut">Proposed to you{dayOf(proposal)}</span>
      <Button name="accept" value="true" data-key="c">
        Accept
      </Button>
      <Button name="accept" value="false" look="quiet">
        Decline
      </Button>
    </form>
  )
}

function Hold({ question, returnTo }: QuestionActionsProps): ReactNode {
  const { taker, proposals } = question
  const asked = proposals.find(({ mine }) => mine)
  if (asked) return <AnswerProposal question={question} returnTo={returnTo} proposal={asked} />
  if (taker && !taker.mine) return null
  return (
    <form action={taker ? releaseAction : claimAction}>
      <TargetFields question={question} returnTo={returnTo} />
      <Button data-key="c" title={taker ? 'Give it back (c)' : 'I will see to it (c)'}>
        {taker ? 'Release' : 'Take'}
        <span className="vh"> question {question.id}</span>
      </Button>
    </form>
  )
}

function Doubt({ question, returnTo }: QuestionActionsProps): ReactNode {
  return (
    <form action={setSureAction} className="row">
      <TargetFields question={question} returnTo={returnTo} />
      <span className="mut">Is it a question?</span>
      <Button name="sure" value="true" data-key="y" title="Accept it (y)">
        Yes
      </Button>
      <Button name="sure" value="false" data-key="d" title="Dismiss it (d)">
        No
      </Button>
    </form>
  )
}

function holder({ taker, proposals }: ActionQuestion): string {
  if (taker) return `${taker.mine ? 'yours' : taker.name}${dayOf(taker)}`
  const others = proposals.filter(({ mine }) => !mine).map(({ name }) => name)
  return others.length ? `proposed to ${others.join(', ')}` : ''
}

/** The actions of a question at the foot of its card: status, who has it. Plain forms, no script needed. */
export function QuestionActions(props: QuestionActionsProps): ReactNode {
  const { question, who = false } = props
  const held = holder(question)
  return (
    <div className="q-actions" data-actions={question.id}>
      {question.maybe && <Doubt {...props} />}
      <StatusMenu {...props} />
      <Hold {...props} />
      {who && held !== '' && <span className="mut">{held}</span>}
    </div>
  )
}
