import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'
import { gate } from './app/_auth/gate'

/** Before every page and action: who may ask at all, and what the browser may do with the answer. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
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
  const way = await gate(request)
  if (!way.open) return turnAway(way.to, ownOrigin(headers.get('host')))
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

/** Where the browser finds us: the Host was looked at already, and is the base URL's or a loopback one. */
function ownOrigin(host: string | null): string {
  const base = env().REROLL_BASE_URL
  return base && new URL(base).host === host ? base : `http://${host}`
}

/** A closed instance: a browser is led to the sign-in, a program is told. Both without a word of what is kept here. */
function turnAway(to: string | null, base: string): NextResponse {
  const headers = { ...safetyHeaders, 'cache-control': 'no-store' }
  if (to !== null)
    return new NextResponse(null, { status: 303, headers: { ...headers, location: new URL(to, base).href } })
  return new NextResponse('Sign in first.\n', {
    status: 401,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  })
}

export const config = {
  // Not the scripts and styles of the build, which hold nothing of the user's; and not the upload, whose body must
  // not be buffered on its way: its route makes the same checks itself. So do the API, whose callers bring tokens, and
  // what machines ask for (health, metrics, feeds by secret addresses).
  matcher: ['/((?!_next/static/|api/import|api/v1/(?!docs|openapi)|healthz|readyz|metrics|told/).*)'],
}
