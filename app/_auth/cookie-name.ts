import { env } from '#lib/env'

export const isSecure = (): boolean => env().REROLL_BASE_URL?.startsWith('https:') ?? false

/** Behind https no other host or path can plant it: the prefix makes browsers see to that (RFC 6265bis, 4.1.3.2). */
export const sessionCookie = (): string => (isSecure() ? '__Host-reroll' : 'reroll-session')
