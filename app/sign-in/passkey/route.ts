import { signInByPasskey } from '#lib/services/account/passkey'
import { getContext } from '#lib/services/context'
import { parseReturnTo } from '../../_actions/return-to'
import { answer, readJson } from '../../_auth/answer'
import { readBrowser } from '../../_auth/browser'
import { keepSession, readSession } from '../../_auth/session-cookie'
import { takeStepCookie } from '../../_auth/step-cookie'

export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const { response, returnTo } = await readJson(request)
    const { session } = await signInByPasskey(await getContext(), {
      response,
      cookie: await takeStepCookie(),
      browser: await readBrowser(),
      before: await readSession(),
    })
    await keepSession(session)
    return { to: parseReturnTo(returnTo) }
  })
