import fc from 'fast-check'
import { expect, it } from 'vitest'
import { composeMail } from '#lib/mail/compose'
import { parseMessage } from '#lib/mail/parse-message'
import { quoteBody } from './quote-body'
import { type AnsweredMail, type DraftLine, draftLetter, quotedBody } from './reply-draft'

const mail: AnsweredMail = {
  messageId: 'abc/1@example.org',
  subject: '[PATCH 1/2] buf: add hooks',
  sender: { name: 'Ada Author', address: 'ada@example.org' },
  replyTo: [],
  recipients: ['Rune Reviewer <rune@example.org>', '"List, the" <list@example.org>', 'ada@example.org'],
  references: ['cover@example.org'],
  date: new Date('2026-01-06T13:30:05Z'),
  dateOffset: 60,
}
const line = (text: string): DraftLine => ({ kind: 'line', text })
const draft = (change: Partial<AnsweredMail> = {}, own: string[] = ['rune@example.org']) =>
  draftLetter({ ...mail, ...change }, [line('+int a;')], null, own)

it('quotes under an attribution with the writer’s own clock', () => {
  expect(
    quotedBody(mail, [line('@@ -1,1 +1,2 @@'), { kind: 'gap' }, line('+int a;'), line(''), line('> deeper')]),
  ).toBe(
    [
      'On Tue, Jan 06, 2026 at 02:30:05PM +0100, Ada Author wrote:',
      '> @@ -1,1 +1,2 @@',
      '[...]',
      '> +int a;',
      '>',
      '>> deeper',
      '',
      '',
    ].join('\n'),
  )
})

it('goes to the writer, copies everybody once and not the one who writes', () => {
  expect(draft()).toMatchObject({
    to: [{ name: 'Ada Author', address: 'ada@example.org' }],
    cc: [{ name: 'List, the', address: 'list@example.org' }],
    subject: 'Re: [PATCH 1/2] buf: add hooks',
    inReplyTo: 'abc/1@example.org',
    references: ['cover@example.org', 'abc/1@example.org'],
  })
})

it('follows Reply-To and still copies the writer', () => {
  const { to, cc } = draft({ replyTo: [{ name: '', address: 'desk@example.org' }] })
  expect(to).toEqual([{ name: '', address: 'desk@example.org' }])
  expect(cc.map(({ address }) => address)).toEqual(['ada@example.org', 'list@example.org'])
})

it('still has somebody in To when one answers oneself', () => {
  expect(draft({}, ['ADA@example.org']).to).toEqual([{ name: 'Ada Author', address: 'ada@example.org' }])
})

it('names no mail for one that had no Message-ID and says who is left out', () => {
  const letter = draft({ messageId: 'sha256:00@invalid', recipients: ['undisclosed-recipients:;'] })
  expect([letter.inReplyTo, letter.references]).toEqual(['', ['cover@example.org']])
  expect(letter.leftOut).toEqual(['undisclosed-recipients:;'])
})

it('keeps the first and the newest of very many references', () => {
  const references = Array.from({ length: 60 }, (_, at) => `r${at}@example.org`)
  const kept = draft({ references }).references
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, 'r0@example.org', 'abc/1@example.org'])
})

it('is read back as a quote of the same lines', () => {
  const lines = [
    'diff --git a/a.c b/a.c',
    '@@ -1,2 +1,2 @@ int f(void)',
    ' \treturn 0;',
    '-\tx = 1;',
    '+\tx = 2;',
    '',
  ]
  const { lines: read } = quoteBody(quotedBody(mail, lines.map(line)).split('\n'), { flowed: false })
  expect(read.filter(({ kind }) => kind === 'quote').map(({ text }) => text)).toEqual(lines)
  expect(read[0]?.kind).toBe('attribution')
})

it('lets nothing in a mail add a header', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', '@', '\r', '\n', '<', '>', ',', ' ', ':', '"', '\u2028', '\0', 'é'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (subject, name, address, id) => {
      const letter = draftLetter(
        {
          ...mail,
          subject,
          messageId: id,
          references: [id, address],
          sender: { name, address },
          replyTo: [{ name: address, address: name }],
          recipients: [`${name} <${address}>`, subject],
        },
        [line(subject)],
        { name, address },
        [],
      )
      const allowed = new Set(['from', 'to', 'cc', 'subject', 'in-reply-to', 'references'])
      const { headers } = parseMessage(Buffer.from(composeMail(letter, letter.body)))
      const own = headers
        .map((header) => header.name.toLowerCase())
        .filter((one) => !/^(?:x-unsent|mime|content)/.test(one))
      expect(own.every((one) => allowed.has(one))).toBe(true)
      expect(new Set(own).size).toBe(own.length)
    }),
  )
})
