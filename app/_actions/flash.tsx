import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { Notice } from '../_ui/problems'
import { FlashGone } from './flash-gone'

const name = 'reroll-said'
/** Long enough for the page that follows, short enough not to be read twice. */
const seconds = 15

const Said = z.object({ tone: z.enum(['good', 'error']), text: z.string().max(600) })
export type Said = z.infer<typeof Said>

/** Keeps a sentence for the page that is shown next; only actions and route handlers may call it. */
export async function say(said: Said): Promise<void> {
  const jar = await cookies()
  jar.set(name, JSON.stringify(said), { maxAge: seconds, path: '/', sameSite: 'strict' })
}

function parse(text: string): Said | null {
  try {
    return Said.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Says what the last action did, or why it did nothing. */
export async function Flash(): Promise<ReactNode> {
  const jar = await cookies()
  const said = parse(jar.get(name)?.value ?? '')
  if (said === null) return null
  return (
    <div className="flash" role={said.tone === 'error' ? undefined : 'status'}>
      <Notice tone={said.tone}>{said.text}</Notice>
      <FlashGone cookie={name} />
    </div>
  )
}
