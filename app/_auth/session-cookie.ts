import { cookies } from 'next/headers'
import { sessionDays } from '#lib/services/account/session'
import { isSecure, sessionCookie } from './cookie-name'

/** What every cookie of a sign-in has. */
export const cookieRules = () => ({ httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' }) as const

export async function readSession(): Promise<string | null> {
  return (await cookies()).get(sessionCookie())?.value ?? null
}

export async function keepSession(value: string): Promise<void> {
  ;(await cookies()).set(sessionCookie(), value, { ...cookieRules(), maxAge: sessionDays * 24 * 3600 })
}

export async function dropSession(): Promise<void> {
  ;(await cookies()).set(sessionCookie(), '', { ...cookieRules(), maxAge: 0 })
}
