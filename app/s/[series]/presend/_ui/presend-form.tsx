'use client'

import { type ReactNode, useActionState } from 'react'
import { presendAction } from '../../../../_actions/presend'
import { presendStart } from '../../../../_actions/presend-state'
import { Button } from '../../../../_ui/button'
import { Notice } from '../../../../_ui/problems'
import { PresendResult } from './presend-list'

/** Takes the files of a revision that is not sent and shows what to look at; works without scripts, too. */
export function PresendForm({ seriesId }: { seriesId: number }): ReactNode {
  const [state, action, pending] = useActionState(presendAction, presendStart)
  return (
    <>
      <form action={action} className="panel pad stack">
        <input type="hidden" name="seriesId" value={seriesId} />
        <label className="field">
          <span className="strong">The files</span>
          <input className="drop" type="file" name="files" multiple accept=".patch,.eml,.mbox,.txt,.gz" />
          <span className="hint">
            Choose or drop all files that git format-patch or b4 send -o wrote, the cover letter too, gzip or
            not; at most 8 MB.
          </span>
        </label>
        <label className="field">
          <span className="strong">Or paste them</span>
          <textarea className="mono" name="text" rows={4} spellCheck={false} />
          <span className="hint">The output of git format-patch --stdout. Nothing is stored.</span>
        </label>
        <div>
          <Button look="primary" disabled={pending}>
            {pending ? 'Looking' : 'Look at it'}
          </Button>
        </div>
      </form>
      {state.said !== null && <Notice tone="error">{state.said}</Notice>}
      {state.list && <PresendResult list={state.list} />}
    </>
  )
}
