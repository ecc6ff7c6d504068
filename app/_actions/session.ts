'use server'

import { redirect } from 'next/navigation'
import { RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import { join } from '#lib/services/account/join'
import { type SignIn, signIn, signOut } from '#lib/services/account/sign-in'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { readBrowser } from '../_auth/browser'
import { dropSession, keepSession, readSession } from '../_auth/session-cookie'
import { parseReturnTo } from './return-to'
import { say } from './said'

/** Runs a way in: the cookie is a new one, and the browser goes on to a page of this app, never to another. */
async function enterBy(form: FormData, way: () => Promise<SignIn>, again: string): Promise<void> {
  let to = parseReturnTo(form.get('returnTo'))
  try {
    const { session } = await way()
    await keepSession(session)
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

export async function signOutAction(): Promise<void> {
  await signOut(await getContext(), await readSession())
  await dropSession()
  await say({ tone: 'good', text: 'You are signed out.' })
  redirect(urls.signIn())
}
