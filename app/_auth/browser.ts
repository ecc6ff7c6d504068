import { headers } from 'next/headers'
import { clientAddress } from '#lib/auth/client-address'
import { env } from '#lib/env'
import type { Browser } from '#lib/services/account/session'

/** What the request says of the browser that it came from. */
export async function readBrowser(): Promise<Browser> {
  const given = await headers()
  return {
    agent: given.get('user-agent') ?? '',
    ip: clientAddress(given.get('x-forwarded-for'), env().REROLL_TRUST_PROXY),
  }
}
