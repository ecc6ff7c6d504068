import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinMbox, splitMbox, splitMboxBytes } from './mbox'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const texts = (source: string, limits = {}): string[] =>
  splitMboxBytes(bytes(source), limits).map((message) => Buffer.from(message.bytes).toString('latin1'))

const from = 'From ann@example.org Mon Sep  8 13:10:37 2025\n'
const mail = (name: string, body = 'text\n'): string => `Subject: ${name}\nFrom: ann@example.org\n\n${body}`

it('splits at From lines behind an empty line and leaves that line out', () => {
  expect(texts(`${from}${mail('a')}\n${from}${mail('b')}\n`)).toEqual([mail('a'), mail('b')])
})

it('keeps a From line that stands in a paragraph or has no date', () => {
  const a = mail('a', 'text\nFrom ann@example.org Mon Sep  8 13:10:37 2025\n\nFrom here on it is text\n')
  expect(texts(`${from}${a}\n${from}${mail('b')}\n`)).toEqual([a, mail('b')])
})

it('takes one > off escaped lines in the body', () => {
  expect(texts(`${from}${mail('a', '>From x\n>>From y\n> From z\n')}\n`)).toEqual([
    mail('a', 'From x\n>From y\n> From z\n'),
  ])
})

it('reads CRLF mailboxes', () => {
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
  expect(texts(crlf(`${from}${mail('a')}\n${from}${mail('b', '>From x\n')}\n`))).toEqual([
    crlf(mail('a')),
    crlf(mail('b', 'From x\n')),
  ])
})

it('takes a source that begins like a mail as one mail, pasted git patches included', () => {
  const eml = mail(
    'a',
    `see\n\nFrom ${'a1'.repeat(20)} Mon Sep 17 00:00:00 2001\nFrom: B <b@example.org>\n\n>From x\n\n`,
  )
  expect(texts(eml)).toEqual([eml])
})

it('splits a mail that a mailbox was appended to', () => {
  expect(texts(`${mail('a')}\n${from}${mail('b')}\n`)).toEqual([`${mail('a')}\n`, mail('b')])
})

it('keeps junk before the first From line with its reason', () => {
  const found = splitMboxBytes(bytes(`\u0001\u0002 rubbish\n\n${from}${mail('a')}\n`))
  expect(found.map((message) => message.problem?.code ?? null)).toEqual(['not-a-mail', null])
  expect(Buffer.from(found[1]?.bytes ?? []).toString('latin1')).toBe(mail('a'))
})

it('gives nothing for an empty source and for line breaks alone', () => {
  expect(texts('')).toEqual([])
  expect(texts('\n\r\n\n')).toEqual([])
})

it('goes by Content-Length where every one is right (mboxcl2)', () => {
  const inner = `text\n\n${from}Subject: not a mail\n`
  const one = (body: string): string => `Subject: a\nContent-Length: ${body.length}\n\n${body}`
  expect(texts(`${from}${one(inner)}\n${from}${one('x\n')}\n`)).toEqual([one(inner), one('x\n')])
})

it('does not believe a Content-Length that points anywhere else', () => {
  const lying = (n: number): string => `Subject: a\nContent-Length: ${n}\n\ntext\n`
  for (const n of [0, 3, 7, 40, 100_000, 999_999_999_999]) {
    expect(texts(`${from}${lying(n)}\n${from}${mail('b')}\n`)).toEqual([lying(n), mail('b')])
  }
})

it('keeps only the beginning of a message over the limit, and the messages behind it whole', () => {
  const huge = mail('huge', `${'x'.repeat(300_000)}\n`)
  const found = splitMboxBytes(bytes(`${from}${mail('a')}\n${from}${huge}\n${from}${mail('b')}\n`), {
    maxMessageBytes: 100_000,
    stubBytes: 1_000,
  })
  expect(found.map((message) => message.problem?.code ?? null)).toEqual([null, 'too-large', null])
  expect(found.map((message) => message.bytes.length)).toEqual([mail('a').length, 1_000, mail('b').length])
})

it('takes a line of 50 MB in small chunks without holding it', async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield bytes(`${from}${mail('a')}\n${from}Subject: long\n\n`)
    for (let n = 0; n < 800; n++) yield Buffer.alloc(64 * 1024, 'x')
    yield bytes(`\n\n${from}${mail('b')}`)
  }
  const codes: (string | null)[] = []
  let largest = 0
  for await (const message of splitMbox(source(), { maxMessageBytes: 8_000_000, stubBytes: 4096 })) {
    codes.push(message.problem?.code ?? null)
    largest = Math.max(largest, message.bytes.length)
  }
  expect(codes).toEqual([null, 'too-large', null])
  expect(largest).toBe(4096)
})

/** Pieces that mailboxes stumble over, so that random text meets them often. */
const nasty = fc.array(
  fc.oneof(
    fc.constantFrom(
      'From ',
      '>From ',
      '>>From ',
      from,
      '\n',
      '\r\n',
      '\n\n',
      'Content-Length: 12\n',
      'Subject: x\n',
      '>',
      'From mboxrd@z Thu Jan  1 00:00:00 1970\n',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
  { maxLength: 12 },
)
const message = nasty.map((pieces) => new Uint8Array(Buffer.from(pieces.join(''), 'utf8')))

it('gives back what joinMbox wrote, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 6 }), (messages) => {
      const back = splitMboxBytes(joinMbox(messages)).map((one) => Buffer.from(one.bytes).toString('hex'))
      expect(back).toEqual(messages.map((one) => Buffer.from(one).toString('hex')))
    }),
    { numRuns: 500 },
  )
})

it('takes nothing twice where a mail ends in what may be a separator', () => {
  const text = 'Subject: x\n\r\nFrom mboxrd@z Thu Jan  1 00:00:00 1970\n'
  expect(splitMboxBytes(Buffer.from(text)).map((one) => Buffer.from(one.bytes).toString())).toEqual([text])
})

it('splits the same in chunks of any size', async () => {
  const sources = fc
    .tuple(nasty, fc.boolean())
    .map(([pieces, box]) => Buffer.from((box ? from : '') + pieces.join(''), 'utf8'))
  await fc.assert(
    fc.asyncProperty(sources, fc.integer({ min: 1, max: 40 }), async (source, size) => {
      const chunks: Uint8Array[] = []
      for (let at = 0; at < source.length; at += size) chunks.push(source.subarray(at, at + size))
      const found: string[] = []
      for await (const one of splitMbox(chunks))
        found.push(`${one.problem?.code}${Buffer.from(one.bytes).toString('hex')}`)
      expect(found).toEqual(
        splitMboxBytes(source).map((one) => `${one.problem?.code}${Buffer.from(one.bytes).toString('hex')}`),
      )
    }),
    { numRuns: 1000 },
  )
})
