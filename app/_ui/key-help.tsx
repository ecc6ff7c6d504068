import type { ReactNode } from 'react'
import { type KeyAction, type KeyChoice, keyActions, keyOf } from '#lib/services/settings/key-actions'
import { urls } from '#lib/urls'
import { Still } from './still'

const groups: readonly [KeyAction['group'], string][] = [
  ['move', 'Move'],
  ['question', 'On a question'],
  ['page', 'On a page'],
  ['go', 'Go'],
]

function Keys({ group, choice }: { group: KeyAction['group']; choice: KeyChoice }): ReactNode {
  return keyActions
    .filter((action) => action.group === group)
    .map(({ id, what }) => (
      <div key={id} className="key-row">
        <dt>
          {group === 'go' && <kbd>{keyOf(choice, 'go')}</kbd>}
          <kbd>{keyOf(choice, id)}</kbd>
        </dt>
        <dd>{what}</dd>
      </div>
    ))
}

/** The keys as they are now; opens as a popover, with or without scripts. */
export function KeyHelp({ choice }: { choice: KeyChoice }): ReactNode {
  return (
    <div id="keys" popover="auto" className="keys panel" role="dialog" aria-labelledby="keys-title">
      <div className="row between">
        <h2 id="keys-title">Keys</h2>
        <button type="button" className="btn quiet" popoverTarget="keys" popoverTargetAction="hide">
          Close
        </button>
      </div>
      {!choice.on && <p className="notice">They are switched off in the settings.</p>}
      <Still as="div" className="keys-groups">
        {groups.map(([group, title]) => (
          <section key={group} aria-label={title}>
            <h3>{title}</h3>
            <dl className="facts">
              <Keys group={group} choice={choice} />
              {group === 'page' && (
                <>
                  <div className="key-row">
                    <dt>
                      <kbd>Enter</kbd>
                    </dt>
                    <dd>go to what is marked</dd>
                  </div>
                  <div className="key-row">
                    <dt>
                      <kbd>Ctrl</kbd>
                      <kbd>K</kbd>
                    </dt>
                    <dd>go anywhere, do anything</dd>
                  </div>
                </>
              )}
            </dl>
          </section>
        ))}
      </Still>
      <p className="faint">
        They rest while you write in a field, and need scripts; everything also works by Tab.{' '}
        <a href={`${urls.settings()}#keys-set`}>Change them or switch them off</a>
      </p>
    </div>
  )
}
