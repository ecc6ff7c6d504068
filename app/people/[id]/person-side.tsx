import type { ReactNode } from 'react'
import type { PersonView } from '#lib/services/person/get-person'
import { urls } from '#lib/urls'
import { mergePersonsAction, partAddressAction, renamePersonAction } from '../../_actions/person'
import { Button } from '../../_ui/button'
import { Time } from '../../_ui/time'
import { HistorySection } from '../../q/[id]/_ui/history-section'

function Others({ person, words }: { person: PersonView; words: string }): ReactNode {
  const here = urls.person(person.id)
  return (
    <section className="panel pad stack" aria-labelledby="merge">
      <h2 id="merge">The same person under another address?</h2>
      <form method="get" action={here} className="row">
        <label>
          <span className="vh">Name or address of the other</span>
          <input type="search" name="words" defaultValue={words} placeholder="Name or address" />
        </label>
        <Button>Find</Button>
      </form>
      {person.others.length === 0 && (
        <p className="faint">
          {words ? 'Nobody else has that name or address.' : 'Nobody else has this name.'}
        </p>
      )}
      <ul className="stack">
        {person.others.map((other) => (
          <li key={other.id} className="row between">
            <span className="people-other">
              <a href={urls.person(other.id)}>{other.name}</a>{' '}
              <span className="faint">{other.addresses.join(', ')}</span>
            </span>
            <form action={mergePersonsAction}>
              <input type="hidden" name="returnTo" value={here} />
              <input type="hidden" name="id" value={person.id} />
              <input type="hidden" name="other" value={other.id} />
              <Button>
                Merge<span className="vh"> {other.addresses.join(', ')} into this person</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Addresses, series, name, merging and the history of a person. */
export function PersonSide({ person, words }: { person: PersonView; words: string }): ReactNode {
  const here = urls.person(person.id)
  return (
    <aside className="stack" aria-label="About this person">
      <section className="panel pad stack" aria-labelledby="addresses">
        <h2 id="addresses">Addresses</h2>
        {person.addresses.length === 0 && <p className="faint">None: this person was merged into another.</p>}
        <ul>
          {person.addresses.map((address) => (
            <li key={address} className="row between">
              <span className="mono people-addresses">{address}</span>
              {person.addresses.length > 1 && (
                <form action={partAddressAction}>
                  <input type="hidden" name="returnTo" value={here} />
                  <input type="hidden" name="address" value={address} />
                  <Button look="quiet" title="This address is somebody else's">
                    Part<span className="vh"> {address} from this person</span>
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
        <form action={renamePersonAction} className="row">
          <input type="hidden" name="returnTo" value={here} />
          <input type="hidden" name="id" value={person.id} />
          <label className="field">
            <span>Name</span>
            <input name="name" defaultValue={person.name} key={person.name} required maxLength={200} />
          </label>
          <Button>Rename</Button>
        </form>
      </section>
      <section className="panel pad stack" aria-labelledby="their-series">
        <h2 id="their-series">Series by {person.name}</h2>
        {person.series.length === 0 && <p className="faint">None is here.</p>}
        <ul className="stack">
          {person.series.map(({ id, title, lastDate }) => (
            <li key={id}>
              <a href={urls.series(id)}>{title}</a>{' '}
              <span className="faint">
                <Time date={lastDate} show="day" />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Others person={person} words={words} />
      <HistorySection history={person.history} returnTo={here} />
    </aside>
  )
}
