import { headers } from 'next/headers'
import { env } from '#lib/env'

/** Where the browser finds us; the proxy has looked at the Host already. */
export async function readOrigin(): Promise<string> {
  const host = (await headers()).get('host') ?? 'localhost'
  const base = env().REROLL_BASE_URL
  return base && new URL(base).host === host ? new URL(base).origin : `http://${host}`
}
