import type { ReactNode } from 'react'
import type { SameProposal, WhoIsWho } from '#lib/services/person/find-same'
import { urls } from '#lib/urls'
import { acceptSameAction, keepApartAction, proposeAgainAction } from '../../../_actions/person'
import { Button } from '../../../_ui/button'

const Back = (): ReactNode => <input type="hidden" name="returnTo" value={urls.whoIsWho()} />

function Who({ person, mails }: { person: SameProposal['left']; mails: number }): ReactNode {
  return (
    <div>
      <a href={urls.person(person.id)} className="in-text">
        {person.name}
      </a>{' '}
      <span className="faint people-addresses">
        {person.addresses.join(', ')}, {mails === 1 ? '1 mail' : `${mails} mails`}
      </span>
    </div>
  )
}

function Proposal({ left, right, reasons, mails, may }: SameProposal & { may: boolean }): ReactNode {
  const pair = (
    <>
      <Back />
      <input type="hidden" name="id" value={left.id} />
      <input type="hidden" name="other" value={right.id} />
    </>
  )
  const names = <span className="vh">: {[...left.addresses, ...right.addresses].join(', ')}</span>
  return (
    <li className="stack">
      <Who person={left} mails={mails[0]} />
      <Who person={right} mails={mails[1]} />
      <p className="mut">{reasons.join('; ')}</p>
      {may && (
        <div className="row">
          <form action={acceptSameAction}>
            {pair}
            <Button look="primary">One person{names}</Button>
          </form>
          <form action={keepApartAction}>
            {pair}
            <Button>Two people{names}</Button>
          </form>
        </div>
      )}
    </li>
  )
}

/** Who may be the same person and why; nobody is merged until somebody says so. */
export function Proposals({ proposals, total, may }: WhoIsWho & { may: boolean }): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="same">
      <h2 id="same">{total === 0 ? 'Nobody seems to be two' : `May be the same person (${total})`}</h2>
      {total === 0 ? (
        <p className="faint">
          Proposed are people of one name under several addresses, and of one box at several hosts whose names
          agree.
        </p>
      ) : (
        <ul className="who-pairs">
          {proposals.map((one) => (
            <Proposal key={`${one.left.id} ${one.right.id}`} {...one} may={may} />
          ))}
        </ul>
      )}
      {total > proposals.length && (
        <p className="faint">
          The first {proposals.length} are shown; the others follow as these are decided.
        </p>
      )}
    </section>
  )
}

/** What was said to be two people, with the way back. */
export function Apart({ apart, may }: { apart: WhoIsWho['apart']; may: boolean }): ReactNode {
  if (apart.length === 0) return null
  return (
    <section className="panel pad stack" aria-labelledby="apart">
      <h2 id="apart">Said to be two people</h2>
      <ul className="stack">
        {apart.map(({ id, left, right }) => (
          <li key={id} className="row between">
            <span className="people-addresses">
              {left} and {right}
            </span>
            {may && (
              <form action={proposeAgainAction}>
                <Back />
                <input type="hidden" name="apartId" value={id} />
                <Button>
                  Propose again
                  <span className="vh">
                    {' '}
                    {left} and {right}
                  </span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
