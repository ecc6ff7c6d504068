import type { ReactNode } from 'react'
import { Button } from '../_ui/button'
import { Notice } from '../_ui/problems'
import { undoBatchAction } from './change'
import { FlashGone } from './flash-gone'
import { readSaid } from './said'
import { saidCookie } from './said-cookie'

/** Takes back all that the last action changed; the page that shows it is shown again. */
function UndoForm({ batch, back }: { batch: string; back: string }): ReactNode {
  return (
    <form action={undoBatchAction} className="flash-undo">
      <input type="hidden" name="batch" value={batch} />
      <input type="hidden" name="returnTo" value={back} />
      <Button data-key="undo">Undo</Button>
    </form>
  )
}

/** Says what the last action did, or why it did nothing; what it changed can be taken back from here. */
export async function Flash(): Promise<ReactNode> {
  const said = await readSaid()
  if (said === null) return null
  return (
    <div className="flash" data-said={said.at} role={said.tone === 'error' ? undefined : 'status'}>
      <Notice tone={said.tone}>
        {said.text}
        {said.undo !== undefined && <UndoForm batch={said.undo} back={said.back ?? '/'} />}
      </Notice>
      <FlashGone cookie={saidCookie} />
    </div>
  )
}
