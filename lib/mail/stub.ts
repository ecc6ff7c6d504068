import type { Message } from './types'

/** The headers that `parseMessage` reads; what else a mail has says nothing that is derived from it. */
const read = new Set([
  'from',
  'to',
  'cc',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'list-id',
  'list-post',
  'x-original-from',
  'author',
])

/** Stands in a mail that was put together from what is kept of it. */
const mark = 'X-Reroll-Rebuilt'

/**
 * What is kept of a mail whose raw bytes are let go: the headers that are read, as they were sent, and a head for the
 * text, which is kept decoded. With the text (`wholeOf`) it reads as the mail did; the caller makes sure of that.
 */
export function stubOf({ headers, body }: Message): Buffer {
  const lines = headers
    .filter(({ name }) => read.has(name.toLowerCase()))
    .map(({ name, value }) => `${name}: ${value}`)
  return Buffer.from(
    [
      ...lines,
      `${mark}: its text and the headers that are read`,
      'MIME-Version: 1.0',
      `Content-Type: text/plain; charset=utf-8${body.flowed ? '; format=flowed' : ''}`,
      'Content-Transfer-Encoding: 8bit',
      '',
      '',
    ].join('\n'),
  )
}

/** A mail from its stub and its text; `wholeRaw` of lib/db/bulk says the same in SQL. */
export const wholeOf = (stub: Uint8Array, body: string): Buffer =>
  Buffer.concat([stub, Buffer.from(body === '' ? '' : `${body}\n`)])

/** Bytes that are looked at for the mark: a stub has it behind the few headers that are read. */
const searched = 256 * 1024

/** True for a mail that was put together so: it brings no raw bytes back. */
export function isRebuilt(raw: Uint8Array): boolean {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, searched))
  const ends = ['\n\n', '\r\n\r\n'].map((blank) => head.indexOf(blank)).filter((at) => at >= 0)
  return head.subarray(0, Math.min(head.length, ...ends)).includes(`\n${mark}: `)
}
