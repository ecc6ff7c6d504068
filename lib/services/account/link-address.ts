import { env } from '#lib/env'

/** Where people reach this installation, without a slash at its end. */
export function origin(): string {
  const { REROLL_BASE_URL, HOST, PORT } = env()
  if (REROLL_BASE_URL) return REROLL_BASE_URL.replace(/\/+$/, '')
  return `http://${HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST}:${PORT}`
}

/** A one-time link as it is sent to somebody. */
export const linkAddress = (secret: string): string => `${origin()}/join/${secret}`
