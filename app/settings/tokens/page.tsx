import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { listTokens, type TokenView } from '#lib/services/token/list-tokens'
import { scopeText, tokenScopes } from '#lib/services/token/schemas'
import { urls } from '#lib/urls'
import { revokeTokenAction } from '../../_actions/token'
import { Button } from '../../_ui/button'
import { Frame } from '../../_ui/frame'
import { Time } from '../../_ui/time'
import { TokenForm } from './_ui/token-form'
import '../choices.css'

export const metadata: Metadata = { title: 'Tokens' }

function Row({ token }: { token: TokenView }): ReactNode {
  const { id, name, scopes, expiresAt, lastUsedAt, state } = token
  return (
    <li className="row between">
      <span>
        <b>{name}</b> <span className="mut">{scopes.join(', ')}</span>
        <br />
        <span className="faint">
          {state === 'valid' && expiresAt && (
            <>
              expires <Time date={expiresAt} />,{' '}
            </>
          )}
          {state !== 'valid' && `${state}, `}
          {lastUsedAt ? (
            <>
              last used <Time date={lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
        </span>
      </span>
      {state !== 'revoked' && (
        <form action={revokeTokenAction}>
          <input type="hidden" name="returnTo" value={urls.tokens()} />
          <input type="hidden" name="id" value={id} />
          <Button>
            Revoke<span className="vh"> {name}</span>
          </Button>
        </form>
      )}
    </li>
  )
}

/** Keys for a person's programs: made, listed and revoked. */
export default async function TokensPage(): Promise<ReactNode> {
  const tokens = await listTokens(await getContext())
  return (
    <Frame section="settings" crumbs={[{ label: 'Settings', href: urls.settings() }, { label: 'Tokens' }]}>
      <div className="stack narrow">
        <h1>Tokens</h1>
        <p className="mut">
          A token lets a program do what you may do, as far as its scopes go: the command line against this
          server, a CI job, a bot. <a href="/api/v1/docs">What the API gives</a>.
        </p>
        <section className="panel pad" aria-label="A new token">
          <TokenForm scopes={tokenScopes.map((name) => [name, scopeText[name]] as const)} />
        </section>
        {tokens.length > 0 && (
          <section className="panel pad stack" aria-labelledby="tokens">
            <h2 id="tokens">Yours</h2>
            <ul className="stack">
              {tokens.map((token) => (
                <Row key={token.id} token={token} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  )
}
