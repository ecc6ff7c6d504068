import { createHash } from 'node:crypto'
import type { ReactNode } from 'react'
import { keepWritten } from '../_server/whole-page'
import { WrittenHere, type WrittenProps } from './client/written'
import type { Markup } from './markup'

/** Shorter text is not worth the trouble. */
const minLength = 150

/** What may be said of an element whose inside is written. */
export type AroundProps = Omit<WrittenProps, 'hash' | 'text'>

/**
 * HTML text that goes out once. What a server component hands to React goes out twice: as HTML, and as data for the
 * browser's React; here the data only name the text, and the browser finds it in the HTML.
 */
export function Written({ markup: { text }, ...rest }: { markup: Markup } & AroundProps): ReactNode {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  if (text.length >= minLength && keepWritten(hash, text)) return <WrittenHere hash={hash} {...rest} />
  return <WrittenHere hash={hash} text={text} {...rest} />
}
