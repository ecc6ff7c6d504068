import type { ReactNode } from 'react'
import type { ImportView } from '#lib/services/import/view'
import {
  cancelImportAction,
  removeImportAction,
  restoreImportAction,
  retryImportAction,
} from '../../_actions/import'
import { Button } from '../../_ui/button'
import { isActive } from './import-state'

interface ImportActionsProps {
  view: ImportView
  returnTo: string
}

interface OneProps extends ImportActionsProps {
  action: (form: FormData) => Promise<void>
  look?: 'plain' | 'quiet' | 'danger'
  children: string
}

function One({ view, returnTo, action, look = 'plain', children }: OneProps): ReactNode {
  return (
    <form action={action}>
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Button look={look}>
        {children}
        <span className="vh"> the import of {view.source}</span>
      </Button>
    </form>
  )
}

/** What can be done about an import as it stands. */
export function ImportActions(props: ImportActionsProps): ReactNode {
  const { state } = props.view
  if (isActive(props.view))
    return (
      <One {...props} action={cancelImportAction}>
        Cancel
      </One>
    )
  if (state === 'removed')
    return (
      <One {...props} action={restoreImportAction}>
        Bring back
      </One>
    )
  return (
    <div className="row">
      {state !== 'done' && (
        <One {...props} action={retryImportAction}>
          Try again
        </One>
      )}
      <One {...props} action={removeImportAction} look="quiet">
        Take back
      </One>
    </div>
  )
}
