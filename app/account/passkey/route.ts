import { addPasskey } from '#lib/services/account/passkey'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { answer, readJson } from '../../_auth/answer'
import { takeStepCookie } from '../../_auth/step-cookie'

export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const { response, name } = await readJson(request)
    const cookie = await takeStepCookie()
    await addPasskey(await getContext(), { response, cookie, name: String(name ?? '') })
    return { to: urls.account() }
  })
