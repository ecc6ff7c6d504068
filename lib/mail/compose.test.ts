import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  composeMail,
  type DraftHeaders,
  formatMailbox,
  isPlainAddress,
  readMailbox,
  textHeader,
} from './compose'
import { parseMessage } from './parse-message'

const draft: DraftHeaders = {
  from: { name: 'Rune Reviewer', address: 'rune@example.org' },
  to: [{ name: 'Ada Author', address: 'ada@example.org' }],
  cc: [{ name: 'List, the', address: 'list@example.org' }],
  subject: 'Re: [PATCH 1/2] buf: add hooks',
  inReplyTo: 'p1@example.org',
  references: ['cover@example.org', 'p1@example.org'],
}

const read = (text: string) => parseMessage(Buffer.from(text))

it('writes a mail that reads back as it was drafted', () => {
  const mail = read(composeMail(draft, 'On Monday, Ada wrote:\n> +\tint a;\n\nWhy?\n'))
  expect([mail.from, mail.to, mail.cc]).toEqual([draft.from, draft.to, draft.cc])
  expect([mail.subject, mail.inReplyTo, mail.references]).toEqual([
    draft.subject,
    ['p1@example.org'],
    ['cover@example.org', 'p1@example.org'],
  ])
  expect(mail.body.lines).toEqual(['On Monday, Ada wrote:', '> +\tint a;', '', 'Why?'])
})

it('declares plain text and never format=flowed', () => {
  const text = composeMail(draft, '> a line with a blank at its end \n')
  expect(text).toContain('Content-Type: text/plain; charset=UTF-8\r\n')
  expect(read(text).body).toMatchObject({ flowed: false, lines: ['> a line with a blank at its end '] })
})

it('leaves Date and Message-ID to the program that sends', () => {
  expect(composeMail(draft, 'x')).not.toMatch(/^(?:Date|Message-ID):/im)
})

it('keeps names and subjects of any script in ASCII headers', () => {
  const subject = `Re: ${'переименовать хук и проверить '.repeat(6)}`.trim()
  const name = 'Jürgen Weißhaupt 張 🦀'
  const text = composeMail({ ...draft, subject, to: [{ name, address: 'j@example.org' }] }, 'Grüße\n')
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  expect(head).toMatch(/^[\r\n\x20-\x7e]*$/)
  for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
  expect(read(text)).toMatchObject({ subject, to: [{ name, address: 'j@example.org' }] })
  expect(text).toContain('Content-Transfer-Encoding: 8bit')
  expect(read(text).body.lines).toEqual(['Grüße'])
})

it('makes lines beyond 998 octets quoted-printable, and they come back whole', () => {
  const long = `> ${'x=ü '.repeat(600)}`
  const text = composeMail(draft, `${long}\nshort\n`)
  for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
  expect(read(text).body.lines).toEqual([long, 'short'])
})

it('folds long lists of recipients between them', () => {
  const cc = Array.from({ length: 80 }, (_, at) => ({ name: `Person ${at}`, address: `p${at}@example.org` }))
  const text = composeMail({ ...draft, cc }, 'x')
  for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
  expect(read(text).cc).toEqual(cc)
})

it.each([
  ['Ada <ada@example.org>', { name: 'Ada', address: 'ada@example.org' }],
  ['"List, the" <list@example.org>', { name: 'List, the', address: 'list@example.org' }],
  ['ada@example.org', { name: '', address: 'ada@example.org' }],
  ['Ada <ada@example.org\nBcc: x@example.org>', null],
  ['undisclosed-recipients:;', null],
  ['Ada <ada@exämple.org>', null],
  ['<>', null],
])('reads %j as %j', (text, mailbox) => {
  expect(readMailbox(text)).toEqual(mailbox)
})

it('quotes a name that has a comma and one that looks encoded', () => {
  expect(formatMailbox({ name: 'A, "B"', address: 'a@example.org' })).toBe('"A, \\"B\\"" <a@example.org>')
  expect(textHeader('Subject', '=?UTF-8?B?Zm9v?=')).not.toContain('=?UTF-8?B?Zm9v?=')
})

it('lets nothing add a header or end the block', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', 'é', '\r', '\n', ':', ' ', '=', '?', '<', '>', ',', '"', '\\', '\u2028', '\0'),
    maxLength: 200,
  })
  fc.assert(
    fc.property(hostile, hostile, hostile, (subject, name, address) => {
      const to = [{ name, address: 'a@example.org' }]
      const text = composeMail(
        { ...draft, subject, to, cc: isPlainAddress(address) ? [{ name, address }] : [] },
        'x',
      )
      const names = text
        .slice(0, text.indexOf('\r\n\r\n'))
        .split('\r\n')
        .filter((line) => !line.startsWith(' '))
        .map((line) => line.slice(0, line.indexOf(':')))
      expect(names.filter((one) => one !== 'Cc')).toEqual([
        ...['From', 'To', 'Subject', 'In-Reply-To', 'References', 'X-Unsent', 'MIME-Version'],
        ...['Content-Type', 'Content-Transfer-Encoding'],
      ])
    }),
  )
})
