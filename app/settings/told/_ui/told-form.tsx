'use client'

import { type ReactNode, useActionState } from 'react'
import { addSubscriptionAction } from '../../../_actions/token'
import { secretStart } from '../../../_actions/token-state'
import { Button } from '../../../_ui/button'
import { SecretOnce } from '../../_ui/secret-once'

type Choices = readonly (readonly [name: string, text: string])[]

interface Props {
  abouts: Choices
  topics: Choices
  /** null when no mail can be sent here. */
  addresses: readonly string[] | null
}

/** Says what somebody wants to be told, and by which way. */
export function ToldForm({ abouts, topics, addresses }: Props): ReactNode {
  const [state, action, pending] = useActionState(addSubscriptionAction, secretStart)
  return (
    <form action={action} className="stack">
      <fieldset className="choices">
        <legend>By which way</legend>
        <label>
          <input type="radio" name="channel" value="atom" defaultChecked />{' '}
          <span>a feed at a secret address</span>
        </label>
        <label>
          <input type="radio" name="channel" value="mail" disabled={addresses === null} />
          <span>
            mail{' '}
            {addresses === null && <span className="faint">(the operator has named no mail server)</span>}
          </span>
        </label>
        <label>
          <input type="radio" name="channel" value="webhook" />
          <span>a webhook: signed calls to a program of yours</span>
        </label>
      </fieldset>
      <label className="field">
        <span>Mail address or URL of the webhook</span>
        <input name="target" maxLength={2000} defaultValue={addresses?.[0] ?? ''} autoComplete="off" />
        <span className="hint">
          A feed needs none. Mail goes only to an address of yours, never to a list.
        </span>
      </label>
      <label className="field">
        <span>When</span>
        <select name="pace" defaultValue="now">
          <option value="now">at once</option>
          <option value="daily">once a day, at six in the morning (UTC)</option>
        </select>
      </label>
      <label className="field">
        <span>About</span>
        <select name="about" defaultValue="mine">
          {abouts.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="choices">
        <legend>What</legend>
        {topics.map(([name, text]) => (
          <label key={name}>
            <input
              type="checkbox"
              name="topics"
              value={name}
              defaultChecked={name !== 'replies' && name !== 'work'}
            />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      <div>
        <Button look="primary" disabled={pending}>
          Tell me
        </Button>
      </div>
      <SecretOnce state={state} />
    </form>
  )
}
