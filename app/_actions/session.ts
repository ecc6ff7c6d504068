'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import { join } from '#lib/services/account/join'
import { askReset } from '#lib/services/account/lost-password'
import { type SignIn, signIn, signOut } from '#lib/services/account/sign-in'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { readBrowser } from '../_auth/browser'
import { dropSession, keepSession, readSession } from '../_auth/session-cookie'
import { parseReturnTo } from './return-to'
import { say } from './said'

/** Runs a way in: the cookie is a new one, and the browser goes on to a page of this app, never to another. */
async function enterBy(
  form: FormData,
  way: () => Promise<SignIn & { ended?: string | null }>,
  again: string,
): Promise<void> {
  let to = parseReturnTo(form.get('returnTo'))
  try {
    const { session, ended } = await way()
    await keepSession(session)
    if (ended) await say({ tone: 'good', text: `The new password is kept. With the old one ${ended}.` })
  } catch (error) {
    to = again
    if (!(error instanceof RerollError)) logger('app').error({ err: error }, 'a sign-in failed')
    const text =
      error instanceof RerollError ? error.message : 'That did not work; the log of the server says why.'
    await say({ tone: 'error', text })
  }
  redirect(to)
}

export async function signInAction(form: FormData): Promise<void> {
  const again = urls.signIn(parseReturnTo(form.get('returnTo')))
  await enterBy(
    form,
    async () =>
      signIn({
        ctx: await getContext(),
        input: { login: form.get('login'), password: form.get('password') },
        browser: await readBrowser(),
        before: await readSession(),
      }),
    again,
  )
}

/** Only the fields that the form has: whatever else is sent gives no role and names no account. */
export async function joinAction(form: FormData): Promise<void> {
  const token = String(form.get('token') ?? '')
  const text = (name: string): string | undefined => {
    const value = form.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }
  await enterBy(
    form,
    async () =>
      join({
        ctx: await getContext(),
        input: {
          token,
          name: text('name'),
          login: text('login'),
          password: form.get('password'),
          open: form.has('asks-open') ? form.has('open') : undefined,
        },
        browser: await readBrowser(),
        before: await readSession(),
      }),
    urls.join(token),
  )
}

/** Says the same whether there is such an account or not; the mail is sent when the answer is on its way. */
export async function lostPasswordAction(form: FormData): Promise<void> {
  let to: string = urls.signIn()
  try {
    const { ip } = await readBrowser()
    const { deliver } = await askReset({ ctx: await getContext(), input: { login: form.get('login') }, ip })
    after(deliver)
    await say({
      tone: 'good',
      text: 'If that address has an account, a link is on its way to it; it works once, within an hour.',
    })
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    to = urls.lostPassword()
    await say({ tone: 'error', text: error.message })
  }
  redirect(to)
}

export async function signOutAction(): Promise<void> {
  await signOut(await getContext(), await readSession())
  await dropSession()
  await say({ tone: 'good', text: 'You are signed out.' })
  redirect(urls.signIn())
}
