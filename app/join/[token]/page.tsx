import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { passwordLength } from '#lib/auth/password'
import { RerollError } from '#lib/errors'
import { getJoin, type JoinForm } from '#lib/services/account/join'
import { getContext } from '#lib/services/context'
import { decodeSegment, urls } from '#lib/urls'
import { joinAction } from '../../_actions/session'
import { readBrowser } from '../../_auth/browser'
import { Button } from '../../_ui/button'
import { Plain } from '../../_ui/plain'
import { Notice } from '../../_ui/problems'
import '../../sign-in/sign-in.css'

export const metadata: Metadata = {
  title: 'Join',
  robots: { index: false },
  // Nobody is told the path; `no-referrer` would make browsers send `Origin: null` with the form, which is refused.
  referrer: 'strict-origin',
}

const titles: Record<JoinForm['kind'], string> = {
  setup: 'Make the administrator',
  invitation: 'Join Reroll',
  reset: 'Choose a new password',
  address: 'Prove an address',
}

function Fields({ form }: { form: JoinForm }): ReactNode {
  return (
    <>
      {form.kind !== 'reset' && (
        <label className="field">
          <span>Your name</span>
          <input name="name" defaultValue={form.name} required maxLength={200} autoComplete="name" />
        </label>
      )}
      {form.login === null ? (
        <label className="field">
          <span>Mail address, as it stands in your mails to the list</span>
          <input name="login" type="email" required maxLength={320} autoComplete="username" />
        </label>
      ) : (
        <label className="field">
          <span>You sign in with</span>
          <input type="email" value={form.login} readOnly autoComplete="username" />
        </label>
      )}
      <label className="field">
        <span>Password, at least {passwordLength.min} characters</span>
        <input
          name="password"
          type="password"
          required
          minLength={passwordLength.min}
          maxLength={passwordLength.max}
          autoComplete="new-password"
        />
      </label>
    </>
  )
}

/** Where a one-time link leads: the first administrator, somebody invited, a password that was lost. */
export default async function JoinPage({ params }: PageProps<'/join/[token]'>): Promise<ReactNode> {
  const token = decodeSegment((await params).token)
  let form: JoinForm
  try {
    form = await getJoin(await getContext(), token, (await readBrowser()).ip)
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return (
      <Plain title="This link does not hold">
        <Notice>{error.message}</Notice>
        <p>
          <a href={urls.signIn()}>Sign in</a>
        </p>
      </Plain>
    )
  }
  return (
    <Plain title={titles[form.kind]}>
      <section className="panel pad stack" aria-label={titles[form.kind]}>
        <form action={joinAction}>
          <input type="hidden" name="token" value={token} />
          <Fields form={form} />
          {form.kind === 'setup' && (
            <label className="check">
              <input type="hidden" name="asks-open" value="1" />
              <input type="checkbox" name="open" defaultChecked />
              <span>Everybody may read without signing in; nobody changes anything without an account</span>
            </label>
          )}
          {form.kind === 'reset' && (
            <p className="mut">
              With it every session ends, and your passkeys and tokens are removed: whoever had the old
              password may have made any of them. What you are told, by feeds and webhooks too, goes on.
            </p>
          )}
          <Button look="primary">{form.kind === 'reset' ? 'Keep it and sign in' : 'Join'}</Button>
        </form>
      </section>
    </Plain>
  )
}
