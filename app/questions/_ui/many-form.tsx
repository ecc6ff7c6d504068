import type { ReactNode } from 'react'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import { manyAction } from '../../_actions/many'
import { Button } from '../../_ui/button'
import { SelectMany } from '../../_ui/client/select-many'

function Words({ name, label, words }: { name: string; label: string; words: readonly string[] }): ReactNode {
  return (
    <label>
      <span className="vh">{label}</span>
      <select name={name} defaultValue={words[1]}>
        {words.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    </label>
  )
}

/**
 * Changes all that are ticked at once; the ticks stand in the rows and name this form. Its first button is a plain one,
 * so that Enter in the date sets no status by accident.
 */
export function ManyForm({
  id,
  returnTo,
  doubtful,
}: {
  id: string
  returnTo: string
  doubtful: boolean
}): ReactNode {
  return (
    <form id={id} action={manyAction} className="many row" aria-label="With the chosen questions">
      <input type="hidden" name="returnTo" value={returnTo} />
      <SelectMany form={id} />
      <span className="row">
        <Button name="do" value="claim">
          Take
        </Button>
        <label className="row">
          <span className="mut">until</span>
          <input type="date" name="until" />
        </label>
      </span>
      <span className="row">
        <Words name="status" label="Status" words={questionStatuses} />
        <Button name="do" value="status">
          Set status
        </Button>
      </span>
      <span className="row">
        <Words name="kind" label="Kind" words={questionKinds} />
        <Button name="do" value="kind">
          Set kind
        </Button>
      </span>
      {doubtful && (
        <Button name="do" value="sure">
          Accept
        </Button>
      )}
      <Button name="do" value="unsure" title="They are no questions at all">
        Dismiss
      </Button>
    </form>
  )
}
