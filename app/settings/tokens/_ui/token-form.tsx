'use client'

import { type ReactNode, useActionState } from 'react'
import { createTokenAction } from '../../../_actions/token'
import { secretStart } from '../../../_actions/token-state'
import { Button } from '../../../_ui/button'
import { SecretOnce } from '../../_ui/secret-once'

const lifetimes = [
  [30, '30 days'],
  [90, '90 days'],
  [365, 'a year'],
  [0, 'until it is revoked'],
] as const

/** Makes a token; its text is in the answer and nowhere else. */
export function TokenForm({
  scopes,
}: {
  scopes: readonly (readonly [name: string, text: string])[]
}): ReactNode {
  const [state, action, pending] = useActionState(createTokenAction, secretStart)
  return (
    <form action={action} className="stack">
      <label className="field">
        <span>What it is for</span>
        <input name="name" required maxLength={100} placeholder="CI of the mm tree" autoComplete="off" />
      </label>
      <fieldset className="choices">
        <legend>What it may do</legend>
        {scopes.map(([name, text]) => (
          <label key={name}>
            <input type="checkbox" name="scopes" value={name} defaultChecked={name === 'read'} />
            <span>
              <b>{name}</b> <span className="mut">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>It works for</span>
        <select name="days" defaultValue="90">
          {lifetimes.map(([days, text]) => (
            <option key={days} value={days}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <div>
        <Button look="primary" disabled={pending}>
          Make a token
        </Button>
      </div>
      <SecretOnce state={state} />
    </form>
  )
}
