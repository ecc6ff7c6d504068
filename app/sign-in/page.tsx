import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { hasOidc } from '#lib/auth/oidc'
import { env } from '#lib/env'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { parseReturnTo } from '../_actions/return-to'
import { signInAction } from '../_actions/session'
import { Button, ButtonLink } from '../_ui/button'
import { Passkey } from '../_ui/client/passkey'
import { Plain } from '../_ui/plain'
import './sign-in.css'

export const metadata: Metadata = { title: 'Sign in' }

/** The way in. It says the same to everybody: nothing here tells who has an account. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>): Promise<ReactNode> {
  const returnTo = parseReturnTo([(await searchParams).returnTo].flat()[0] ?? '/')
  const { who } = await getContext()
  if (who?.kind === 'member') redirect(returnTo)
  // A desk without accounts has nobody to sign in.
  if (who?.kind !== 'visitor') redirect(urls.home())
  return (
    <Plain title="Sign in to Reroll">
      <section className="panel pad stack" aria-label="With a password">
        <form action={signInAction}>
          <input type="hidden" name="returnTo" value={returnTo} />
          <label className="field">
            <span>Mail address</span>
            <input name="login" type="email" required maxLength={320} autoComplete="username" />
          </label>
          <label className="field">
            <span>Password</span>
            <input name="password" type="password" required maxLength={500} autoComplete="current-password" />
          </label>
          <Button look="primary">Sign in</Button>
        </form>
      </section>
      <Passkey use="sign-in" returnTo={returnTo} />
      {hasOidc() && (
        <>
          <p className="or">or</p>
          <ButtonLink href={`/sign-in/oidc?returnTo=${encodeURIComponent(returnTo)}`}>
            Sign in by {env().REROLL_OIDC_NAME}
          </ButtonLink>
        </>
      )}
      <p className="mut">
        Accounts are made by invitation. <a href={urls.lostPassword()}>Lost your password?</a>
      </p>
      {who.open && (
        <p>
          <a href={urls.home()}>Read without signing in</a>
        </p>
      )}
    </Plain>
  )
}
