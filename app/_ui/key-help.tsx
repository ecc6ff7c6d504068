import type { ReactNode } from 'react'
import { questionKeyHelp } from './question-actions-keys'
import { places } from './rail'

const keys: readonly [string[], string][] = [
  [['j', 'k'], 'next and previous entry'],
  [['n', 'p'], 'next and previous question'],
  [['[', ']'], 'previous and next patch'],
  [['o'], 'open or fold what is selected'],
  [['Enter'], 'go to what is selected'],
  ...questionKeyHelp,
  [['?'], 'show or hide these keys'],
]

/** The keys; opens as a popover, with or without scripts. */
export function KeyHelp(): ReactNode {
  return (
    <div id="keys" popover="auto" className="keys panel" role="dialog" aria-labelledby="keys-title">
      <div className="row between">
        <h2 id="keys-title">Keys</h2>
        <button type="button" className="btn quiet" popoverTarget="keys" popoverTargetAction="hide">
          Close
        </button>
      </div>
      <dl className="facts">
        {keys.map(([names, what]) => (
          <div key={what} className="key-row">
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
        {places.map(({ letter, label }) => (
          <div key={letter} className="key-row">
            <dt>
              <kbd>g</kbd>
              <kbd>{letter}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <p className="faint">
        They rest while you write in a field, and need scripts; everything also works by Tab.
      </p>
    </div>
  )
}
