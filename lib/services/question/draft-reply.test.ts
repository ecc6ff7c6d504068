import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bareAddress, draftReply, type ReplySource } from './draft-reply'

const source: ReplySource = {
  key: 'abc/1@example.org',
  subject: 'Re: [PATCH 1/2] buf: add hooks',
  sender: { name: 'Rune Reviewer', address: 'rune@example.org' },
  recipients: ['Ada Author <ada@example.org>', '"List, the" <list@example.org>', 'rune@example.org'],
  date: new Date('2026-01-06T09:30:00Z'),
  dateOffset: 60,
  quote: '+\tint (*buf_complete)(struct buf *);\n> deeper',
  text: 'Where is it written down?\n\nAnd when is it called?',
}

it('quotes the question with what it quotes, one level deeper each', () => {
  expect(draftReply(source, ['ada@example.org']).body).toBe(
    [
      'On Tue, 2026-01-06 at 10:30 +0100, Rune Reviewer wrote:',
      '> > +\tint (*buf_complete)(struct buf *);'.replace('> > ', '>> '),
      '>>> deeper',
      '>',
      '> Where is it written down?',
      '>',
      '> And when is it called?',
      '',
      '',
    ].join('\n'),
  )
})

it('goes to the asker and copies everybody once, without the one who writes', () => {
  const draft = draftReply(source, ['ADA@example.org'])
  expect([draft.to, draft.cc]).toEqual(['rune@example.org', ['list@example.org']])
  expect(draft.mailto).toContain('in-reply-to=%3Cabc%2F1%40example.org%3E')
  expect(draft.subject).toBe('Re: [PATCH 1/2] buf: add hooks')
})

it('names no In-Reply-To for a mail that had no Message-ID', () => {
  expect(draftReply({ ...source, key: 'sha256:00@invalid' }, []).mailto).not.toContain('in-reply-to')
})

it.each([
  ['Ada <ada@example.org>', 'ada@example.org'],
  ['ada@example.org', 'ada@example.org'],
  ['Ada <ada@example.org\nBcc: x@example.org>', ''],
  ['a@b@c', ''],
  ['undisclosed-recipients:;', ''],
  ['<>', ''],
])('takes from %j the address %j', (text, address) => {
  expect(bareAddress(text)).toBe(address)
})

it('lets nothing in a mail add a header or a field', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', '@', '\r', '\n', '&', '?', '%', '<', '>', ',', ' ', ':', '\u2028'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (subject, name, address, key) => {
      const draft = draftReply(
        { ...source, subject, key, sender: { name, address }, recipients: [address, name] },
        [],
      )
      for (const header of [draft.to, ...draft.cc, draft.subject, draft.inReplyTo])
        expect(header).not.toMatch(/[\r\n\u2028]/)
      const url = new URL(draft.mailto)
      expect(url.protocol).toBe('mailto:')
      const names = [...url.searchParams.keys()]
      expect(new Set(names).size).toBe(names.length)
      expect(names.every((field) => ['cc', 'subject', 'in-reply-to', 'body'].includes(field))).toBe(true)
    }),
  )
})
