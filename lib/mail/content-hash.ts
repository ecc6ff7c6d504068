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

/** False where nothing can be trimmed: of a hundred lines one may end in white space, and all are asked. */
function mayEndBlank(line: string): boolean {
  const last = line.charCodeAt(line.length - 1)
  return last <= 32 || last >= 128
}

/** Trailing white space and empty lines at the end differ between copies of one mail. */
function normalBody(lines: readonly string[]): string {
  const body = lines.some(mayEndBlank)
    ? lines.map((line) => (mayEndBlank(line) ? line.trimEnd() : line))
    : lines
  return body.join('\n').trimEnd()
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
  const head = fields.map(([name, value]) => `${name}\0${value}\0`).join('')
  const body = normalBody(message.lines)
  // One text: each call costs more than the few bytes of a field.
  hash.update(head + body)
  if (body === '') hash.update(message.rawBody)
  return hash.digest('hex')
}
