import { safetyHeaders } from '#lib/auth/request-guard'
import { httpStatus, RerollError } from '#lib/errors'
import { exportOwnData } from '#lib/services/account/export-own-data'
import { getContext } from '#lib/services/context'

/** All that is kept about the one who asks, as a file. */
export async function GET(): Promise<Response> {
  try {
    const text = JSON.stringify(await exportOwnData(await getContext()), null, 2)
    return new Response(text, {
      headers: {
        ...safetyHeaders,
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="reroll-my-data.json"',
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return new Response(`${error.message}\n`, { status: httpStatus(error), headers: safetyHeaders })
  }
}
