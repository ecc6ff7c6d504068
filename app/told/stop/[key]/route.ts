import { refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'
import { getContext } from '#lib/services/context'
import { stopByKey } from '#lib/services/tell/end-subscription'

const headers = {
  ...safetyHeaders,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'content-type': 'text/html; charset=utf-8',
}

const page = (text: string, status: number): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Reroll</title>${text}</html>\n`,
    { status, headers },
  )

/** Only the host matters: the key says all, and mail programs press the button themselves (RFC 8058), without an origin. */
function misled(request: Request): Response | null {
  const host = request.headers.get('host')
  const refused = refuse({ method: 'GET', host, origin: null, site: null }, env().REROLL_BASE_URL)
  return refused && page(`<p>${refused.message}</p>`, refused.status)
}

/** Looking at a link changes nothing: programs follow links in mail by themselves. */
export function GET(request: Request): Response {
  return (
    misled(request) ??
    page('<h1>Stop this mail?</h1><form method="post"><button>Stop it</button></form>', 200)
  )
}

export async function POST(
  request: Request,
  { params }: RouteContext<'/told/stop/[key]'>,
): Promise<Response> {
  const refused = misled(request)
  if (refused) return refused
  const stopped = await stopByKey(await getContext(), (await params).key)
  return stopped
    ? page('<p>You are told no more by this way.</p>', 200)
    : page('<p>There is nothing to stop at this address.</p>', 404)
}
