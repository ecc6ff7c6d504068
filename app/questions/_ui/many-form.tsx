import type { ReactNode } from 'react'
import { questionStatuses } from '#lib/questions/types'
import { manyAction } from '../../_actions/many'
import { Button } from '../../_ui/button'

/** Changes all that are ticked at once; the ticks stand in the rows and name this form. */
export function ManyForm({ id, returnTo }: { id: string; returnTo: string }): ReactNode {
  return (
    <form id={id} action={manyAction} className="many row" aria-label="With the chosen questions">
      <input type="hidden" name="returnTo" value={returnTo} />
      <span className="mut" data-chosen>
        With the chosen:
      </span>
      <label>
        <span className="vh">Status</span>
        <select name="status" defaultValue="answered">
          {questionStatuses.map((status) => (
            <option key={status}>{status}</option>
          ))}
        </select>
      </label>
      <Button name="do" value="status">
        Set status
      </Button>
      <Button name="do" value="claim">
        Take
      </Button>
      <label className="row">
        <span className="mut">until</span>
        <input type="date" name="until" />
      </label>
    </form>
  )
}
