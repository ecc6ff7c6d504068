'use client'

import { type ReactNode, useActionState } from 'react'
import { type KeyAction, type KeyChoice, keyActions, keyOf } from '#lib/services/settings/key-actions'
import { urls } from '#lib/urls'
import { setKeysAction } from '../../_actions/settings'
import type { TypedKeys } from '../../_actions/typed-keys'
import { Button } from '../../_ui/button'

const groups: readonly [KeyAction['group'], string][] = [
  ['move', 'Move'],
  ['question', 'On a question'],
  ['page', 'On a page'],
  ['go', 'After the key for "go"'],
]

interface GroupProps {
  group: KeyAction['group']
  title: string
  choice: KeyChoice
  typed: TypedKeys
}

function Group({ group, title, choice, typed }: GroupProps): ReactNode {
  const shown = (id: Parameters<typeof keyOf>[1]): string => typed?.[`key.${id}`] ?? keyOf(choice, id)
  return (
    <fieldset className="keys-set">
      <legend>{title}</legend>
      {keyActions
        .filter((action) => action.group === group)
        .map(({ id, what, key }) => (
          <label key={id}>
            <input
              className="mono"
              name={`key.${id}`}
              defaultValue={shown(id)}
              key={shown(id)}
              maxLength={2}
              size={2}
              placeholder={key}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
            {what}
          </label>
        ))}
    </fieldset>
  )
}

/** Which key does what: each can be changed, all can be switched off. */
export function KeysForm({ choice }: { choice: KeyChoice }): ReactNode {
  const [typed, action] = useActionState(setKeysAction, null)
  const on = typed === null ? choice.on : 'on' in typed
  return (
    <section className="panel pad stack" aria-labelledby="keys-set" id="keys-set-part">
      <h2 id="keys-set">Keys</h2>
      <form action={action} className="stack">
        <input type="hidden" name="returnTo" value={`${urls.settings()}#keys-set`} />
        <label className="row">
          <input type="checkbox" name="on" value="on" defaultChecked={on} key={String(on)} />
          Single keys do something (with Ctrl, Alt or the command key they are always the browser&apos;s)
        </label>
        <div className="keys-groups">
          {groups.map(([group, title]) => (
            <Group key={group} group={group} title={title} choice={choice} typed={typed} />
          ))}
        </div>
        <p className="faint">
          One character each; an empty field gives the first key back. No two actions can have the same one.
          Enter and Ctrl-K stay as they are.
        </p>
        <div className="row">
          <Button look="primary" name="do" value="save">
            Keep these keys
          </Button>
          <Button name="do" value="reset">
            Give all their first keys back
          </Button>
        </div>
      </form>
    </section>
  )
}
