import { createHash } from 'node:crypto'
import { hasTag } from '#lib/api/reply'
import { refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'
import { httpStatus, RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { renderAtom } from '#lib/services/search/atom'
import { toldFeed } from '#lib/services/tell/feed'

// The address is the key: whoever follows a link out of the feed must not carry it along, and nobody in between keeps it.
const secretHeaders = {
  ...safetyHeaders,
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-cache',
  'x-robots-tag': 'noindex',
}

/** What somebody is told, as a feed at a secret address. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/told/feed/[secret]'>,
): Promise<Response> {
  const { headers, method } = request
  const refused = refuse(
    { method, host: headers.get('host'), origin: null, site: null },
    env().REROLL_BASE_URL,
  )
  if (refused) return new Response(`${refused.message}\n`, { status: refused.status, headers: secretHeaders })
  const origin = env().REROLL_BASE_URL?.replace(/\/$/, '') ?? new URL(request.url).origin
  try {
    const text = renderAtom(await toldFeed(await getContext(), { secret: (await params).secret, origin }))
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    if (hasTag(headers.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers: { ...secretHeaders, etag } })
    return new Response(text, {
      headers: { ...secretHeaders, etag, 'content-type': 'application/atom+xml; charset=utf-8' },
    })
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return new Response(`${error.message}\n`, { status: httpStatus(error), headers: secretHeaders })
  }
}
