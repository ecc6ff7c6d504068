import { createHash } from 'node:crypto'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { cache, type ReactNode } from 'react'
import { wholePage } from '../_server/whole-page'
import { WrittenHere, type WrittenProps } from './client/written'
import type { Markup } from './markup'

/** Shorter text is not worth the trouble. */
const minLength = 500

// Next makes a page in two halves: this one makes its data, the other one its HTML. Both are one process.
const held = globalThis as typeof globalThis & { rerollWritten?: Map<string, { text: string; uses: number }> }

function hold(id: string, text: string): void {
  held.rerollWritten ??= new Map()
  const known = held.rerollWritten.get(id)
  if (known) known.uses += 1
  else held.rerollWritten.set(id, { text, uses: 1 })
}

function letGo(ids: string[]): void {
  for (const id of ids) {
    const known = held.rerollWritten?.get(id)
    if (known && --known.uses <= 0) held.rerollWritten?.delete(id)
  }
}

/** What this page has written so far; null when its data go out without its HTML. */
const written = cache(async (): Promise<string[] | null> => {
  if ((await headers()).get(wholePage) === null) return null
  const ids: string[] = []
  after(() => letGo(ids))
  return ids
})

/**
 * HTML text that a page has by the thousand lines, sent once. What a server component hands to React goes out twice:
 * as HTML, and as data for the browser's React; here the data only name the text, and the browser finds it in the HTML.
 */
export async function Written({
  markup: { text },
  ...rest
}: { markup: Markup } & Omit<WrittenProps, 'id' | 'text'>): Promise<ReactNode> {
  const id = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  const ids = text.length < minLength ? null : await written()
  if (ids === null) return <WrittenHere id={id} text={text} {...rest} />
  hold(id, text)
  ids.push(id)
  return <WrittenHere id={id} {...rest} />
}
