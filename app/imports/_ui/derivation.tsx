import type { ReactNode } from 'react'
import type { Derivation } from '#lib/services/import/get-derivation'

/** How far series and questions follow behind what was read. */
export function DerivationState({ state }: { state: Derivation | null }): ReactNode {
  if (state === null) return null
  const { derived, threads } = state
  return (
    <div className="panel pad stack">
      <p id="deriving">
        Series and questions are being found: {derived} of {threads} threads are done.
      </p>
      <progress className="progress" value={derived} max={threads} aria-labelledby="deriving" />
    </div>
  )
}
