import type { ReactNode } from 'react'
import { mailIsSet } from '#lib/mailer/send-letter'
import type { getOwnAccount } from '#lib/services/account/own-account'
import { urls } from '#lib/urls'
import { askProofAction, dropOwnAddressAction, proveOwnAddressAction } from '../../_actions/account'
import { Button } from '../../_ui/button'
import { Time } from '../../_ui/time'

type Own = Awaited<ReturnType<typeof getOwnAccount>>

const Back = (): ReactNode => <input type="hidden" name="returnTo" value={urls.account()} />

/** The words for how an address was proved. */
const proofs: Record<string, string> = {
  invitation: 'by the invitation',
  code: 'by a code that was mailed there',
  administrator: 'by an administrator',
  oidc: 'by your identity provider',
}

function Proved({ addresses, login }: Pick<Own, 'addresses' | 'login'>): ReactNode {
  return (
    <ul className="stack">
      {addresses.map(({ address, proof, provedAt }) => (
        <li key={address} className="row between">
          <span>
            {address}{' '}
            <span className="faint">
              {proofs[proof] ?? proof}, <Time date={provedAt} show="day" />
            </span>
          </span>
          {address !== login && (
            <form action={dropOwnAddressAction}>
              <Back />
              <input type="hidden" name="address" value={address} />
              <Button>
                Give up<span className="vh"> {address}</span>
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

function CodeForm({ address, expiresAt }: Own['asked'][number]): ReactNode {
  return (
    <form action={proveOwnAddressAction} className="row">
      <Back />
      <input type="hidden" name="address" value={address} />
      <label className="field grow">
        <span>
          The code that was mailed to {address}, until <Time date={expiresAt} />
        </span>
        <input
          className="mono"
          name="code"
          required
          minLength={8}
          maxLength={40}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </label>
      <Button look="primary">This is mine</Button>
    </form>
  )
}

/** The addresses that an account's rights hang on: proved ones, those whose code is waited for, and how to add one. */
export function Addresses({ addresses, asked, login }: Own): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="own-addresses">
      <h2 id="own-addresses">Addresses that are proved to be yours</h2>
      <Proved addresses={addresses} login={login} />
      {asked.map((one) => (
        <CodeForm key={one.address} {...one} />
      ))}
      {mailIsSet() ? (
        <form action={askProofAction} className="row">
          <Back />
          <label className="field grow">
            <span>A further one: a code is mailed there</span>
            <input name="address" type="email" required maxLength={320} autoComplete="email" />
          </label>
          <Button>Mail a code</Button>
        </form>
      ) : (
        <p className="mut">No mail is sent from here, so an administrator adds further ones.</p>
      )}
      <p className="faint">What you asked and the series that you wrote are known by these addresses.</p>
    </section>
  )
}
