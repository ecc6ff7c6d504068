import { newSecret } from '#lib/auth/secret'

/** Tells scanners of leaked secrets, and people, what it is. */
const prefix = 'reroll_'
const shape = /^reroll_[\w-]{43}$/

/** 256 random bits under our name. */
export const newTokenText = (): string => prefix + newSecret()

/** The token of an `Authorization: Bearer` header; null for anything else, which is not even looked up. */
export function bearerOf(header: string | null): string | null {
  const text = /^Bearer +(\S{1,200})$/i.exec(header?.trim() ?? '')?.[1]
  return text !== undefined && shape.test(text) ? text : null
}
