import { connection } from 'next/server'
import { clientAddress } from '#lib/auth/client-address'
import { refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'
import { httpStatus, RerollError } from '#lib/errors'
import { needsAccounts } from '#lib/services/account/access'
import { can } from '#lib/services/context'
import { renderMetrics } from '#lib/services/metrics/render-metrics'
import { findToken } from '#lib/services/token/find-token'
import { bearerOf } from '#lib/services/token/secret'
import { countUnknownToken } from '#lib/services/token/unknown-token'

const plain = (text: string, status: number, type = 'text/plain; charset=utf-8'): Response =>
  new Response(text, {
    status,
    headers: { ...safetyHeaders, 'content-type': type, 'cache-control': 'no-store' },
  })

/** @throws RerollError `too-many-requests` after many tokens that are none */
async function isAdmin({ headers }: Request): Promise<boolean> {
  const text = bearerOf(headers.get('authorization'))
  const found = text === null ? null : await findToken(text)
  if (text !== null && !found)
    await countUnknownToken(clientAddress(headers.get('x-forwarded-for'), env().REROLL_TRUST_PROXY))
  return found?.scopes.includes('admin') === true && can(found.ctx, 'audit')
}

/** Figures for Prometheus: open on a desk that only this machine reaches, else to a token with the scope admin. */
export async function GET(request: Request): Promise<Response> {
  await connection()
  const asked = { method: 'GET', host: request.headers.get('host'), origin: null, site: null }
  const refused = refuse(asked, env().REROLL_BASE_URL)
  if (refused) return plain(`${refused.message}\n`, refused.status)
  // What is reached from elsewhere is asked through a proxy, whose requests all come from this machine: no header tells.
  try {
    if (needsAccounts() && !(await isAdmin(request)))
      return plain('Send a token with the scope admin.\n', 401)
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return plain(`${error.message}\n`, httpStatus(error))
  }
  const { type, text } = await renderMetrics()
  return plain(text, 200, type)
}
