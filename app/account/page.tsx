import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { passwordLength } from '#lib/auth/password'
import { getOwnAccount } from '#lib/services/account/own-account'
import { can, getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import {
  changePasswordAction,
  handOverAction,
  leaveAction,
  removePasskeyAction,
  revokeSessionAction,
} from '../_actions/account'
import { signOutAction } from '../_actions/session'
import { Button } from '../_ui/button'
import { Chip } from '../_ui/chip'
import { Passkey } from '../_ui/client/passkey'
import { Frame } from '../_ui/frame'
import { Time } from '../_ui/time'
import { Addresses } from './_ui/addresses'

export const metadata: Metadata = { title: 'Your account' }

/** The name and the system out of what a browser calls itself; the whole of it is the title. */
function browserName(agent: string): string {
  const name = /(Firefox|Edg|OPR|Chrome|Safari)[^\s/]*\/(\d+)/.exec(agent)
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0]
  if (!name) return agent.slice(0, 40) || 'A browser that does not say its name'
  const known: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' }
  const said = known[name[1] ?? ''] ?? name[1]
  return `${said} ${name[2]}${system ? ` on ${system}` : ''}`
}

type Own = Awaited<ReturnType<typeof getOwnAccount>>

function Sessions({ sessions, sessionId }: Pick<Own, 'sessions' | 'sessionId'>): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <ul className="stack">
        {sessions.map((session) => (
          <li key={session.id} className="row between">
            <span>
              <span title={session.agent}>{browserName(session.agent)}</span>{' '}
              <span className="faint">
                by {session.method}, seen <Time date={session.seenAt} />
              </span>{' '}
              {session.id === sessionId && <Chip>this one</Chip>}
            </span>
            <form action={revokeSessionAction}>
              <input type="hidden" name="returnTo" value={urls.account()} />
              <input type="hidden" name="sessionId" value={session.id} />
              <Button>End it</Button>
            </form>
          </li>
        ))}
      </ul>
      <div className="row">
        <form action={revokeSessionAction}>
          <input type="hidden" name="returnTo" value={urls.account()} />
          <input type="hidden" name="sessionId" value="others" />
          <Button>End all others</Button>
        </form>
        <form action={signOutAction}>
          <Button>Sign out here</Button>
        </form>
      </div>
    </section>
  )
}

function Password(): ReactNode {
  const field = { type: 'password', required: true, maxLength: passwordLength.max }
  return (
    <section className="panel pad stack" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <form action={changePasswordAction} className="row">
        <input type="hidden" name="returnTo" value={urls.account()} />
        <label className="field grow">
          <span>Present one</span>
          <input {...field} name="current" autoComplete="current-password" />
        </label>
        <label className="field grow">
          <span>New one, at least {passwordLength.min} characters</span>
          <input {...field} name="password" minLength={passwordLength.min} autoComplete="new-password" />
        </label>
        <Button>Change it</Button>
      </form>
    </section>
  )
}

function Passkeys({ passkeys }: Pick<Own, 'passkeys'>): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <ul className="stack">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id} className="row between">
            <span>
              {name}{' '}
              <span className="faint">
                since <Time date={createdAt} />
              </span>
            </span>
            <form action={removePasskeyAction}>
              <input type="hidden" name="returnTo" value={urls.account()} />
              <input type="hidden" name="passkeyId" value={id} />
              <Button>
                Remove<span className="vh"> {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <Passkey use="add" />
    </section>
  )
}

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
