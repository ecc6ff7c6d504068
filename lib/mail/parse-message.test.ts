import fc from 'fast-check'
import { expect, it } from 'vitest'
import { messageKey, parseMessage } from './parse-message'
import type { Message } from './types'

const parse = (text: string, limits = {}): Message => parseMessage(Buffer.from(text, 'latin1'), limits)
const codes = (message: Message): string[] => message.problems.map((one) => one.code)

it('never throws and always gives a complete message', () => {
  const part = fc.constantFrom(
    'Content-Type: multipart/mixed; boundary=b\n',
    '--b\n',
    '--b--\n',
    '\n',
    '\r\n',
    'Subject: =?utf-8?q?=E2?=\n',
    'Content-Transfer-Encoding: base64\n',
    'Content-Transfer-Encoding: quoted-printable\n',
    '=',
    '=\n',
    '=4',
    '\0',
    'Content-Type: text/html\n',
    '<p>&#x1;',
    'Date: ',
    'References: <',
    '>',
    'From: "a',
    'Content-Type: message/rfc822\n',
    ' ',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 10 })), { maxLength: 30 })
      .map((all) => Buffer.from(all.join(''), 'utf8')),
  )
  fc.assert(
    fc.property(bytes, (source) => {
      const message = parseMessage(source)
      expect(message.contentHash).toMatch(/^[0-9a-f]{64}$/)
      expect(JSON.stringify(message)).not.toMatch(/\\u0000/)
      for (const line of message.body.lines) expect(line).not.toMatch(/[\r\n]/)
    }),
    { numRuns: 1000 },
  )
})

it('says what an empty and a binary source are', () => {
  expect(codes(parse(''))).toEqual(['empty'])
  expect(parse('\0\u0001\u0002\u0003').problems[0]?.message).toBe('This is binary data, not a mail.')
})

it('makes a key from the content where there is no Message-ID', () => {
  const one = parse('From: a@example.org\nSubject: s\n\ntext\n')
  const other = parse('Received: by another way\nFrom: a@example.org\nSubject: s\n\ntext  \n\n')
  expect(messageKey(one)).toBe(`sha256:${one.contentHash}@invalid`)
  expect(messageKey(other)).toBe(messageKey(one))
  expect(messageKey(parse('From: a@example.org\nSubject: s\n\ntexts\n'))).not.toBe(messageKey(one))
  expect(messageKey(parse('Message-ID: <x@example.org>\n\n'))).toBe('x@example.org')
})

it('tells mails without text apart', () => {
  const pdf = (data: string): string =>
    parse(`From: a@example.org\nContent-Type: application/pdf\n\n${data}\n`).contentHash
  expect(pdf('one')).not.toBe(pdf('two'))
})

it('holds its limits', () => {
  const headers = parse(`${'X: y\n'.repeat(50)}\ntext\n`, { maxHeaders: 10 })
  expect(headers.headers).toHaveLength(10)
  expect(codes(headers)).toContain('too-many-headers')
  expect(codes(parse(`X: ${'y'.repeat(500)}\n\ntext\n`, { maxHeaderBytes: 100 }))).toContain(
    'headers-too-long',
  )
  expect(codes(parse(`X: y\n\n${'y'.repeat(500)}`, { maxMessageBytes: 100 }))).toContain('too-large')
  expect(parse(`To: ${'a@example.org, '.repeat(50)}\n\n`, { maxListed: 10 }).to).toHaveLength(10)
  const ids = Array.from({ length: 50 }, (_, n) => `<${n}@example.org>`).join(' ')
  expect(parse(`References: ${ids}\n\n`, { maxListed: 2 }).references).toEqual([
    '48@example.org',
    '49@example.org',
  ])
})

it('cannot be talked out of its limits', () => {
  const bad = parse('X: y\n\ntext\n', {
    maxMessageBytes: Number.NaN,
    maxHeaders: 0,
    maxParts: -1,
    maxDepth: Number.POSITIVE_INFINITY,
  })
  expect(bad.body.lines).toEqual(['text'])
  expect(bad.headers).toHaveLength(1)
})

it('drops an id of more than a line, and finds the mail by its content', () => {
  const message = parse(`Message-ID: <${'x'.repeat(2000)}@example.org>\nFrom: a@example.org\n\n`)
  expect(message.messageId).toBeNull()
  expect(codes(message)).toContain('no-message-id')
})

/** Each of these made one of the usual parsers quadratic or overflow its stack. */
it.each([
  ['a bracket that is never closed', `References: ${'<'.repeat(200_000)}\n\n`],
  ['blanks in a subject', `Subject: a${' '.repeat(200_000)}b\n\n`],
  ['encoded words', `Subject: ${'=?utf-8?q?a?= '.repeat(15_000)}\n\n`],
  ['an address of at signs', `From: ${'@'.repeat(200_000)}\n\n`],
  ['commas', `To: ${','.repeat(200_000)}\n\n`],
  ['quotes', `To: ${'"'.repeat(200_000)}\n\n`],
  ['parentheses', `To: ${'('.repeat(200_000)}\n\n`],
  ['groups', `To: ${'a:'.repeat(100_000)}\n\n`],
  ['semicolons in a type', `Content-Type: text/plain${'; a=b'.repeat(80_000)}\n\n`],
  ['boundaries', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(200_000)}`],
  ['equals signs', `Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(500_000)}`],
  ['base64 lines', `Content-Transfer-Encoding: base64\n\n${'QUJD\n'.repeat(500_000)}`],
  ['tags', `Content-Type: text/html\n\n${'<p'.repeat(300_000)}`],
  ['entities', `Content-Type: text/html\n\n${'&#'.repeat(300_000)}`],
  ['comments', `Content-Type: text/html\n\n${'<!--'.repeat(300_000)}`],
  ['blockquotes', `Content-Type: text/html\n\n${'<blockquote>a'.repeat(20_000)}`],
  ['nested mails', 'Content-Type: message/rfc822\n\n'.repeat(20_000)],
  ['a via name', `From: "'${'x '.repeat(50_000)}via ${'via '.repeat(20_000)}" <a@example.org>\n\n`],
])('is quick with %s', (_, text) => {
  const start = performance.now()
  parse(text)
  expect(performance.now() - start).toBeLessThan(10_000)
})
