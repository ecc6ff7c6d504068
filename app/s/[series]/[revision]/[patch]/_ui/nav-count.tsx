import type { ReactNode } from 'react'
import { Status } from '../../../../../_ui/status'

/** How many are open, else that all are settled. */
export function NavCount({ open, total }: { open: number; total: number }): ReactNode {
  if (total === 0) return <span />
  if (open > 0) return <Status status="open" count={open} label="open" bare />
  return (
    <span className="faint" title={`${total} questions, none open`}>
      {total}
      <span className="vh"> questions, none open</span>
    </span>
  )
}
