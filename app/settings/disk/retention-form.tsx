import type { ReactNode } from 'react'
import type { RetentionView } from '#lib/services/retention/preview'
import { urls } from '#lib/urls'
import { setRetentionAction } from '../../_actions/retention'
import { Button } from '../../_ui/button'

interface RetentionFormProps {
  retention: RetentionView
  bytesText: (bytes: number) => string
}

function Figures({ retention, bytesText }: RetentionFormProps): ReactNode {
  const { days, threads, mails, bytes, own, gone } = retention
  return (
    <p>
      With {days} days {mails === 1 ? '1 raw mail' : `${mails} raw mails`} of{' '}
      {threads === 1 ? '1 thread' : `${threads} threads`} would go, about {bytesText(bytes)}.
      {own > 0 && ` ${own} mails of such threads came from no archive; they stay.`}
      {gone > 0 && ` ${gone} raw mails are gone already.`}
    </p>
  )
}

/** The rule for raw mail that nobody follows, and what it lets go or would. */
export function RetentionForm({ retention, bytesText }: RetentionFormProps): ReactNode {
  const { rule, days } = retention
  return (
    <section className="panel pad stack" aria-labelledby="retention">
      <h2 id="retention">Raw mail that nobody follows</h2>
      <p className="mut">
        {rule === null
          ? 'No rule holds: all raw mail is kept.'
          : `The rule: ${rule} days, kept to once a day.`}{' '}
        It is about threads in which nobody follows, decided or noted anything and nothing came for so long.
        Their text, questions and search stay; only mail that an archive can be asked for again goes, and
        asking brings it back byte for byte.
      </p>
      <Figures retention={retention} bytesText={bytesText} />
      <form method="get" action={urls.disk()} className="row">
        <label className="field">
          <span>Days</span>
          <input name="days" type="number" min={1} max={36_500} defaultValue={days} required />
        </label>
        <Button>See what would go</Button>
      </form>
      <form action={setRetentionAction} className="row">
        <input type="hidden" name="returnTo" value={urls.disk()} />
        <label className="field">
          <span>The rule in days; empty for none</span>
          <input name="days" type="number" min={1} max={36_500} key={rule} defaultValue={rule ?? ''} />
        </label>
        <Button look="primary">Keep to it</Button>
      </form>
      <p className="faint">
        The database uses the room again for new mail; files get smaller by <code>VACUUM FULL</code> only.
      </p>
    </section>
  )
}
