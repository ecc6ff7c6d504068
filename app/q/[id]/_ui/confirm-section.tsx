import type { ReactNode } from 'react'
import type { QuestionStatus } from '#lib/questions/types'
import type { Turn } from '#lib/services/question/turn'
import { setStatusAction } from '../../../_actions/question'
import { Button } from '../../../_ui/button'

interface ConfirmProps {
  question: {
    id: number
    edition: number
    status: QuestionStatus
    addressedIn: string | null
    turn: Turn
    asker: { name: string }
  }
  returnTo: string
}

const endings: readonly QuestionStatus[] = ['addressed', 'declined', 'withdrawn', 'dismissed']

/** An end that somebody proposed: who asked, or a maintainer, says that it is one. */
export function ConfirmSection({ question, returnTo }: ConfirmProps): ReactNode {
  const { id, edition, status, addressedIn, turn, asker } = question
  if (turn !== 'confirm' || !endings.includes(status)) return null
  return (
    <section className="panel pad stack" aria-labelledby="confirm">
      <h2 id="confirm">Is that so?</h2>
      <p>
        Somebody says that it is {status}
        {addressedIn && ` in ${addressedIn}`}. {asker.name}, who asked, or a maintainer confirms it.
      </p>
      <form action={setStatusAction} className="row">
        <input type="hidden" name="returnTo" value={returnTo} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="edition" value={edition} />
        {addressedIn && <input type="hidden" name="addressedIn" value={addressedIn} />}
        <Button look="primary" name="status" value={status}>
          Confirm
        </Button>
        <Button name="status" value="open">
          No, it is open
        </Button>
      </form>
    </section>
  )
}
