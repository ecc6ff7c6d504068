import { httpStatus, RerollError } from '#lib/errors'
import { logger } from '#lib/log'

const maxBody = 64 * 1024

/** The JSON of a small request. @throws RerollError `too-large`, `invalid-input` */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text()
  if (text.length > maxBody) throw new RerollError('too-large', 'That is more than a sign-in needs.')
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value }
  } catch {
    // Said below.
  }
  throw new RerollError('invalid-input', 'The request is not JSON.')
}

/** Answers with JSON; a refusal is a sentence under `error`. */
export async function answer(work: () => Promise<unknown>): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    return Response.json(await work(), { headers })
  } catch (error) {
    if (error instanceof RerollError)
      return Response.json({ error: error.message }, { status: httpStatus(error), headers })
    logger('app').error({ err: error }, 'a passkey request failed')
    return Response.json({ error: 'That did not work.' }, { status: 500, headers })
  }
}
