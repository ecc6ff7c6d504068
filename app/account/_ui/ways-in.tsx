import type { ReactNode } from 'react'
import { passwordLength } from '#lib/auth/password'
import type { getOwnAccount } from '#lib/services/account/own-account'
import { urls } from '#lib/urls'
import { changePasswordAction, removePasskeyAction, revokeSessionAction } from '../../_actions/account'
import { signOutAction } from '../../_actions/session'
import { Button } from '../../_ui/button'
import { Chip } from '../../_ui/chip'
import { Passkey } from '../../_ui/client/passkey'
import { Time } from '../../_ui/time'

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

/** Where one is signed in; each can be ended. */
export function Sessions({ sessions, sessionId }: Pick<Own, 'sessions' | 'sessionId'>): ReactNode {
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

/** Another password, against the present one. */
export function Password(): ReactNode {
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

/** The passkeys of the account. */
export function Passkeys({ passkeys }: Pick<Own, 'passkeys'>): ReactNode {
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
