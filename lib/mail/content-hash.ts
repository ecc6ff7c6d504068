import { createHash } from 'node:crypto'
import type { Address, Message } from './types'

type Hashed = Pick<Message, 'subject' | 'from' | 'date' | 'references' | 'inReplyTo' | 'to' | 'cc'> & {
  lines: readonly string[]
  rawBody: Uint8Array
}

const list = (addresses: readonly Address[]): string =>
  addresses
    .map((one) => one.address.toLowerCase())
    .sort()
    .join(',')

/** Trailing white space and empty lines at the end differ between copies of one mail. */
function normalBody(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
}

/**
 * sha256 (hex) over what copies of one mail have in common, as public-inbox's ContentHash does
 * (notes/parsing.md 33). A mail without text is told apart by its raw body.
 */
export function contentHash(message: Hashed): string {
  const hash = createHash('sha256')
  const fields: [string, string][] = [
    ['subject', message.subject],
    ['from', `${message.from.name}\0${message.from.address.toLowerCase()}`],
    ['date', message.date ?? ''],
    ['references', message.references.join(' ')],
    ['in-reply-to', message.inReplyTo.join(' ')],
    ['to', list(message.to)],
    ['cc', list(message.cc)],
  ]
  for (const [name, value] of fields) hash.update(`${name}\0${value}\0`)
  const body = normalBody(message.lines)
  if (body === '') hash.update(message.rawBody)
  else hash.update(body)
  return hash.digest('hex')
}
