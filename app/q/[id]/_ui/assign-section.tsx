import type { ReactNode } from 'react'
import type { QuestionPage } from '#lib/services/question/get-question'
import type { Taker } from '#lib/services/question/item'
import { turnLabels } from '#lib/services/question/turn'
import { urls } from '#lib/urls'
import { claimAction, proposeAction, releaseAction } from '../../../_actions/assignment'
import { Button } from '../../../_ui/button'
import { Person } from '../../../_ui/person'
import { TargetFields } from '../../../_ui/question-actions-target'
import { Time } from '../../../_ui/time'

interface SectionProps {
  page: QuestionPage
  returnTo: string
}

function Holder({
  page,
  returnTo,
  holder,
  word,
  undo,
}: SectionProps & { holder: Taker; word: string; undo: string }): ReactNode {
  return (
    <div className="row">
      <Person name={holder.name} href={urls.person(holder.personId)} />
      <span className="mut">
        {word}
        {holder.until && (
          <>
            {' '}
            until <Time date={holder.until} show="day" />
          </>
        )}
      </span>
      <span className="grow" />
      <form action={releaseAction}>
        <TargetFields question={page.question} returnTo={returnTo} />
        <input type="hidden" name="assignmentId" value={holder.assignmentId} />
        <Button look="quiet">{undo}</Button>
      </form>
    </div>
  )
}

const day = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? ''

function Claim({ page, returnTo }: SectionProps): ReactNode {
  const { taker } = page.question
  if (taker && !taker.mine) return null
  return (
    <form action={claimAction} className="row">
      <TargetFields question={page.question} returnTo={returnTo} />
      <label className="row">
        <span className="mut">{taker ? 'Change the day' : 'Take it until'}</span>
        <input type="date" name="until" defaultValue={day(taker?.until ?? null)} />
      </label>
      <Button>{taker ? 'Change' : 'Take'}</Button>
    </form>
  )
}

function Propose({ page, returnTo }: SectionProps): ReactNode {
  if (page.persons.length === 0)
    return (
      <p className="faint">
        Nobody else is known here. <a href={urls.people()}>Add a person</a> to propose it to.
      </p>
    )
  return (
    <details className="fold">
      <summary>Propose it to somebody</summary>
      <form action={proposeAction} className="form-grid">
        <TargetFields question={page.question} returnTo={returnTo} />
        <label className="field">
          <span>Person</span>
          <select name="personId" required defaultValue="">
            <option value="" disabled>
              choose
            </option>
            {page.persons.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Until (need not be given)</span>
          <input type="date" name="until" />
        </label>
        <Button>Propose</Button>
        <p className="faint">It is theirs only when they accept.</p>
      </form>
    </details>
  )
}

/** Whose turn it is and who takes care of it. */
export function AssignSection({ page, returnTo }: SectionProps): ReactNode {
  const { taker, proposals, turn } = page.question
  return (
    <section className="panel pad stack" aria-labelledby="turn">
      <h2 id="turn">Whose turn</h2>
      <p>{turnLabels[turn]}</p>
      {taker && <Holder page={page} returnTo={returnTo} holder={taker} word="has it" undo="Release" />}
      {proposals.map((proposal) => (
        <Holder
          key={proposal.assignmentId}
          page={page}
          returnTo={returnTo}
          holder={proposal}
          word="was asked"
          undo="Withdraw"
        />
      ))}
      {!taker && proposals.length === 0 && <p className="faint">Nobody has it.</p>}
      <Claim page={page} returnTo={returnTo} />
      <Propose page={page} returnTo={returnTo} />
    </section>
  )
}
