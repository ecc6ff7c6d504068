import { safetyHeaders } from '#lib/auth/request-guard'

/** The process answers; whether it can do its work is for /readyz to say. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { ...safetyHeaders, 'cache-control': 'no-store' } })
}
