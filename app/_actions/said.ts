import { cookies } from 'next/headers'
import { z } from 'zod'
import { now } from '#lib/clock'
import { saidCookie } from './said-cookie'

/** Long enough for the page that follows, short enough not to be read twice. */
const seconds = 15

const Said = z.object({
  tone: z.enum(['good', 'error']),
  text: z.string().max(600),
  /** The batch of what was changed, when it can be taken back. */
  undo: z.string().optional(),
  /** The page to show again when it is taken back. */
  back: z.string().max(1500).optional(),
  /** When it was said: the same sentence twice is two. */
  at: z.number().default(0),
})
export type Said = z.input<typeof Said>

/** Keeps a sentence for the page that is shown next; only actions and route handlers may call it. */
export async function say(said: Said): Promise<void> {
  const jar = await cookies()
  const value = JSON.stringify({ ...said, at: now().getTime() })
  jar.set(saidCookie, value, { maxAge: seconds, path: '/', sameSite: 'strict' })
}

/** What the last action said, or null. */
export async function readSaid(): Promise<z.output<typeof Said> | null> {
  const jar = await cookies()
  try {
    return Said.parse(JSON.parse(jar.get(saidCookie)?.value ?? ''))
  } catch {
    return null
  }
}
