import { cookies, headers } from 'next/headers'
import { setRequestSource } from '#lib/services/request-source'
import { sessionCookie } from './cookie-name'

/** Tells the services how to find out who sent the request that is answered just now. */
export function register(): void {
  setRequestSource(async () => ({
    // Next gives the same headers object throughout a request.
    key: await headers(),
    session: (await cookies()).get(sessionCookie())?.value ?? null,
  }))
}
