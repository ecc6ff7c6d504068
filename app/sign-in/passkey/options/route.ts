import { beginPasskeySignIn } from '#lib/services/account/passkey'
import { getContext } from '#lib/services/context'
import { answer } from '../../../_auth/answer'
import { readBrowser } from '../../../_auth/browser'
import { readOrigin } from '../../../_auth/own-origin'
import { keepStepCookie } from '../../../_auth/step-cookie'

export const POST = (): Promise<Response> =>
  answer(async () => {
    const [ctx, origin, browser] = [await getContext(), await readOrigin(), await readBrowser()]
    const { options, cookie } = await beginPasskeySignIn(ctx, origin, browser)
    await keepStepCookie(cookie)
    return options
  })
