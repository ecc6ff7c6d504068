import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { RerollError } from '#lib/errors'
import { signInByOidc } from '#lib/services/account/sign-in-oidc'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { parseReturnTo } from '../../../_actions/return-to'
import { say } from '../../../_actions/said'
import { readBrowser } from '../../../_auth/browser'
import { keepSession, readSession } from '../../../_auth/session-cookie'
import { takeStepCookie } from '../../../_auth/step-cookie'

/** Where the provider sends the browser back to. */
export async function GET(request: NextRequest): Promise<Response> {
  let to: string
  try {
    const { session, returnTo } = await signInByOidc(await getContext(), {
      query: request.nextUrl.search,
      cookie: await takeStepCookie(),
      browser: await readBrowser(),
      before: await readSession(),
    })
    await keepSession(session)
    to = parseReturnTo(returnTo)
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    await say({ tone: 'error', text: error.message })
    to = urls.signIn()
  }
  return redirect(to)
}
