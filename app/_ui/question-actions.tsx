import type { ReactNode } from 'react'
import type { QuestionStatus } from '#lib/questions/types'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { answerProposalAction, claimAction, releaseAction } from '../_actions/assignment'
import { setSureAction } from '../_actions/question'
import { Button } from './button'
import { StatusMenu } from './question-actions-status'
import { formatDay } from './time-text'

/** What the actions need to know of a question. */
export interface ActionQuestion {
  id: number
  edition: number
  now: { status: QuestionStatus; addressedIn: string | null; maybe: boolean }
  assignment: {
    id: number
    personId: number
    name: string
    until: Date | null
    kind: string
    accepted: boolean
  } | null
}

interface QuestionActionsProps {
  question: ActionQuestion
  /** The page (with its place) that is shown again afterwards. */
  returnTo: string
  /** Label of the revision that could have addressed it, such as `v2`. */
  nextLabel?: string | null
  /** False on the question's own page. */
  link?: boolean
}

/** The fields that every form about one question sends. */
export function TargetFields({
  question,
  returnTo,
}: Pick<QuestionActionsProps, 'question' | 'returnTo'>): ReactNode {
  return (
    <>
      <input type="hidden" name="id" value={question.id} />
      <input type="hidden" name="edition" value={question.edition} />
      <input type="hidden" name="returnTo" value={returnTo} />
    </>
  )
}

type Assignment = NonNullable<ActionQuestion['assignment']>
const dayOf = ({ until }: Assignment): string => (until ? ` until ${formatDay(until)}` : '')

function Held({ question, returnTo, me }: QuestionActionsProps & { me: number | undefined }): ReactNode {
  const { assignment } = question
  if (assignment === null) {
    return (
      <form action={claimAction}>
        <TargetFields question={question} returnTo={returnTo} />
        <Button data-key="c" title="Take it: I will see to it (c)">
          Take
        </Button>
      </form>
    )
  }
  const mine = assignment.personId === me
  const taken = assignment.kind === 'claim' || assignment.accepted
  if (!taken && mine) {
    return (
      <form action={answerProposalAction} className="row">
        <TargetFields question={question} returnTo={returnTo} />
        <input type="hidden" name="assignmentId" value={assignment.id} />
        <span className="mut">Proposed to you{dayOf(assignment)}</span>
        <Button name="accept" value="true" data-key="c">
          Accept
        </Button>
        <Button name="accept" value="false" look="quiet">
          Decline
        </Button>
      </form>
    )
  }
  return (
    <form action={releaseAction} className="row">
      <TargetFields question={question} returnTo={returnTo} />
      <input type="hidden" name="assignmentId" value={assignment.id} />
      <span className="mut">
        {taken ? '' : 'proposed to '}
        {mine ? 'Yours' : assignment.name}
        {dayOf(assignment)}
      </span>
      {mine && (
        <Button look="quiet" data-key="c" title="Give it back (c)">
          Release
        </Button>
      )}
    </form>
  )
}

function Doubt({ question, returnTo }: QuestionActionsProps): ReactNode {
  return (
    <form action={setSureAction} className="row">
      <TargetFields question={question} returnTo={returnTo} />
      <span className="mut">Is it a question?</span>
      <Button name="sure" value="true" data-key="y">
        Yes
      </Button>
      <Button name="sure" value="false" data-key="d">
        No
      </Button>
    </form>
  )
}

/** The actions of a question at the foot of its card: status, who has it, its own page. Plain forms. */
export async function QuestionActions(props: QuestionActionsProps): Promise<ReactNode> {
  const { question, link = true } = props
  const { actor } = await getContext()
  return (
    <div className="q-actions" data-actions={question.id}>
      {question.now.maybe && <Doubt {...props} />}
      <StatusMenu {...props} />
      <Held {...props} me={actor?.personId} />
      {link && (
        <a href={urls.question(question.id)} data-open>
          Open<span className="vh"> question {question.id}</span>
        </a>
      )}
    </div>
  )
}
