'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { SecretState } from '../../_actions/token-state'

/** A secret, the only time that it is shown; an address of ours is shown whole. */
export function SecretOnce({ state }: { state: SecretState }): ReactNode {
  const [origin, setOrigin] = useState('')
  useEffect(() => setOrigin(window.location.origin), [])
  if (state.said !== null)
    return (
      <p className="notice error" role="alert">
        {state.said}
      </p>
    )
  if (state.made === null) return null
  if (state.secret === null) return <p role="status">{state.made}</p>
  const text = state.secret.startsWith('/') ? origin + state.secret : state.secret
  return (
    <div role="status" className="stack">
      <label className="field">
        <span>{state.made}. Keep it now: it is shown only this once.</span>
        <input
          className="mono"
          readOnly
          value={text}
          size={60}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
    </div>
  )
}
