import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { RerollError } from '#lib/errors'
import { startOidc } from '#lib/services/account/sign-in-oidc'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { parseReturnTo } from '../../_actions/return-to'
import { say } from '../../_actions/said'
import { readBrowser } from '../../_auth/browser'
import { keepStepCookie } from '../../_auth/step-cookie'

/** Begins a sign-in at the OpenID provider. */
export async function GET(request: NextRequest): Promise<Response> {
  const returnTo = parseReturnTo(request.nextUrl.searchParams.get('returnTo'))
  let to: string
  try {
    const begun = await startOidc(await getContext(), returnTo, await readBrowser())
    await keepStepCookie(begun.cookie)
    to = begun.to
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    await say({ tone: 'error', text: error.message })
    to = urls.signIn(returnTo)
  }
  return redirect(to)
}
