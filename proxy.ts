import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'

/** Before every page and action: who may ask at all, and what the browser may do with the answer. */
export function proxy(request: NextRequest): NextResponse {
  const { headers, method } = request
  const refusal = refuse(
    { method, host: headers.get('host'), origin: headers.get('origin'), site: headers.get('sec-fetch-site') },
    env().REROLL_BASE_URL,
  )
  if (refusal)
    return new NextResponse(`${refusal.message}\n`, {
      status: refusal.status,
      headers: { ...safetyHeaders, 'content-type': 'text/plain; charset=utf-8' },
    })
  const policy = contentSecurityPolicy(
    randomBytes(16).toString('base64'),
    process.env.NODE_ENV === 'development',
  )
  // Next finds the nonce in the request's policy and puts it on the scripts that it writes.
  const passedOn = new Headers(headers)
  passedOn.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers: passedOn } })
  for (const [name, value] of Object.entries(safetyHeaders)) response.headers.set(name, value)
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // Not the scripts and styles of the build, which hold nothing of the user's; and not the upload, whose body must
  // not be buffered on its way: its route makes the same checks itself.
  matcher: ['/((?!_next/static/|api/import).*)'],
}
