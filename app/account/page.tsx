import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { getOwnAccount } from '#lib/services/account/own-account'
import { can, getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { handOverAction, leaveAction } from '../_actions/account'
import { Button } from '../_ui/button'
import { Frame } from '../_ui/frame'
import { Addresses } from './_ui/addresses'
import { Passkeys, Password, Sessions } from './_ui/ways-in'

export const metadata: Metadata = { title: 'Your account' }

type Own = Awaited<ReturnType<typeof getOwnAccount>>

function Identity({ login, person, grants, personId }: Own): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="who">
      <h2 id="who">Who you are</h2>
      <dl className="facts">
        <div className="key-row">
          <dt>Name</dt>
          <dd>
            <a className="in-text" href={urls.person(personId)}>
              {person.name}
            </a>
            , signed in as {login}
          </dd>
        </div>
        <div className="key-row">
          <dt>Roles</dt>
          <dd>
            {grants
              .map(({ role, scope, name }) => (scope === 'instance' ? role : `${role} on ${name}`))
              .join(', ') || 'none yet: you read'}
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** One's own account: who one is here, where one is signed in, the password, one's data. */
export default async function AccountPage(): Promise<ReactNode> {
  const ctx = await getContext()
  if (ctx.who?.kind !== 'member') redirect(urls.signIn(urls.account()))
  const own = await getOwnAccount(ctx)
  return (
    <Frame section="settings" crumbs={[{ label: 'Your account' }]}>
      <div className="stack narrow">
        <h1>Your account</h1>
        {can(ctx, 'users') && (
          <p>
            <a href={urls.accounts()}>Accounts, invitations and roles of everybody</a>
          </p>
        )}
        <Identity {...own} />
        <Addresses {...own} />
        <Sessions {...own} />
        <Password />
        <Passkeys passkeys={own.passkeys} />
        <section className="panel pad stack" aria-labelledby="data">
          <h2 id="data">Your data</h2>
          <p>
            <a href={`${urls.account()}/export`} download>
              Download all that is kept about you
            </a>
          </p>
          <form action={handOverAction} className="row">
            <input type="hidden" name="returnTo" value={urls.account()} />
            <label className="field">
              <span>Hand over what you have: number of their page among the people</span>
              <input name="personId" inputMode="numeric" pattern="\d+" required size={8} />
            </label>
            <Button>Propose it to them</Button>
          </form>
          <form action={leaveAction} className="row">
            <label className="check">
              <input type="checkbox" name="sure" required />
              <span>Remove my account. What I have goes back; what I did stays, under a neutral name.</span>
            </label>
            <Button look="danger">Remove</Button>
          </form>
        </section>
      </div>
    </Frame>
  )
}
