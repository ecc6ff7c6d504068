import type { NextRequest } from 'next/server'
import { isPublicPath } from '#lib/auth/public-path'
import { may } from '#lib/auth/rights'
import { now } from '#lib/clock'
import { getDb } from '#lib/db/client'
import { readAccess } from '#lib/services/account/access'
import { findSession } from '#lib/services/account/session'
import { urls } from '#lib/urls'
import { sessionCookie } from './cookie-name'

export type Gate = { open: true } | { open: false; to: string | null }

/**
 * Whether a request may read here at all; before every page, route and feed. On a closed instance a browser is led to
 * the sign-in, a program is refused (`to` is null).
 */
export async function gate(request: NextRequest): Promise<Gate> {
  const { pathname, search } = request.nextUrl
  if (isPublicPath(pathname)) return { open: true }
  const db = getDb()
  const time = now()
  const { accounts, open } = await readAccess(db, time)
  if (!accounts) return { open: true }
  if (may({ kind: 'visitor', open }, 'read')) return { open: true }
  const found = await findSession(db, request.cookies.get(sessionCookie())?.value ?? null, time)
  if (found && may(found.who, 'read')) return { open: true }
  const wantsPage = request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html')
  return { open: false, to: wantsPage ? urls.signIn(pathname + search) : null }
}
