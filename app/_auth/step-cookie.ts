import { cookies } from 'next/headers'
import { isSecure } from './cookie-name'
import { cookieRules } from './session-cookie'

const name = (): string => (isSecure() ? '__Host-reroll-step' : 'reroll-step')

/** Ties the steps of one sign-in to the browser that began it. */
export async function keepStepCookie(value: string): Promise<void> {
  ;(await cookies()).set(name(), value, { ...cookieRules(), maxAge: 600 })
}

export async function takeStepCookie(): Promise<string | null> {
  const jar = await cookies()
  const value = jar.get(name())?.value ?? null
  if (value !== null) jar.set(name(), '', { ...cookieRules(), maxAge: 0 })
  return value
}
