import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { mailIsSet } from '#lib/mailer/send-letter'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { lostPasswordAction } from '../../_actions/session'
import { Button } from '../../_ui/button'
import { Plain } from '../../_ui/plain'
import '../sign-in.css'

export const metadata: Metadata = { title: 'Lost password', robots: { index: false } }

function Form(): ReactNode {
  return (
    <section className="panel pad stack" aria-label="A link for a new password">
      <form action={lostPasswordAction}>
        <label className="field">
          <span>Mail address that you sign in with</span>
          <input name="login" type="email" required maxLength={320} autoComplete="username" />
        </label>
        <Button look="primary">Mail me a link</Button>
      </form>
    </section>
  )
}

/** The way to a new password: by mail where mail can be sent, else by an administrator. */
export default async function LostPasswordPage(): Promise<ReactNode> {
  const { who } = await getContext()
  if (who?.kind === 'member') redirect(urls.account())
  if (who?.kind !== 'visitor') redirect(urls.home())
  return (
    <Plain title="Lost your password?">
      {mailIsSet() ? (
        <>
          <Form />
          <p className="mut">
            The page says the same whether there is such an account or not. The link works once, within an
            hour; with the new password every session ends, and passkeys and tokens are removed.
          </p>
        </>
      ) : (
        <p>
          No mail is sent from here. Ask an administrator for a link: they make it under People &gt; Accounts,
          or by <code>reroll user reset ADDRESS</code>.
        </p>
      )}
      <p>
        <a href={urls.signIn()}>Back to the sign-in</a>
      </p>
    </Plain>
  )
}
