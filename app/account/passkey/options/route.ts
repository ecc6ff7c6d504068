import { beginPasskey } from '#lib/services/account/passkey'
import { getContext } from '#lib/services/context'
import { answer } from '../../../_auth/answer'
import { readOrigin } from '../../../_auth/own-origin'
import { keepStepCookie } from '../../../_auth/step-cookie'

export const POST = (): Promise<Response> =>
  answer(async () => {
    const { options, cookie } = await beginPasskey(await getContext(), await readOrigin())
    await keepStepCookie(cookie)
    return options
  })
