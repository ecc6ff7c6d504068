import type { ReactNode } from 'react'
import type { ChangeEntry } from '#lib/services/change/find-changes'
import { undoAction } from '../../../_actions/change'
import { Button } from '../../../_ui/button'
import { MailText } from '../../../_ui/mail-text'
import { Time } from '../../../_ui/time'
import { changeWords } from './change-words'

function Entry({ change, returnTo }: { change: ChangeEntry; returnTo: string }): ReactNode {
  return (
    <li className="change">
      <div className="row">
        <span className="strong">{change.who?.name ?? 'somebody'}</span>
        <span className="faint">
          <Time date={change.at} />
        </span>
        <span className="grow" />
        {change.undoneBy !== null && <span className="faint">undone</span>}
        {change.canUndo && (
          <form action={undoAction}>
            <input type="hidden" name="returnTo" value={returnTo} />
            <input type="hidden" name="changeId" value={change.id} />
            <Button look="quiet">
              Undo<span className="vh"> {changeWords(change)}</span>
            </Button>
          </form>
        )}
      </div>
      <p>
        <MailText text={changeWords(change)} links={false} />
      </p>
    </li>
  )
}

/** Every change by a person, newest first; each can be taken back as long as nothing was built on it. */
export function HistorySection({
  history,
  returnTo,
}: {
  history: ChangeEntry[]
  returnTo: string
}): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="history">
      <h2 id="history">History</h2>
      {history.length === 0 && (
        <p className="faint">Nobody has changed anything; all of it was read from the mail.</p>
      )}
      <ol>
        {history.map((change) => (
          <Entry key={change.id} change={change} returnTo={returnTo} />
        ))}
      </ol>
    </section>
  )
}
