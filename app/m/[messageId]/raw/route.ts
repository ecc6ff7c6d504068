import { httpStatus, RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { getRaw } from '#lib/services/export/get-raw'
import { decodeSegment } from '#lib/urls'

/** A mail byte for byte, as text and never as anything that a browser would run. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/m/[messageId]/raw'>,
): Promise<Response> {
  const { messageId } = await params
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  try {
    const raw = await getRaw(await getContext(), decodeSegment(messageId))
    return new Response(Buffer.from(raw), { headers })
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return new Response(`${error.message}\n`, { status: httpStatus(error), headers })
  }
}
