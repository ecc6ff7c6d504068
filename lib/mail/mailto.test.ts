import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DraftHeaders } from './compose'
import { mailtoLink } from './mailto'

const draft: DraftHeaders = {
  from: null,
  to: [{ name: 'Ada', address: 'ada@example.org' }],
  cc: [
    { name: '', address: 'list+tag@example.org' },
    { name: '', address: 'rune@example.org' },
  ],
  subject: 'Re: [PATCH 1/2] a & b? 100%',
  inReplyTo: 'x/1+2@example.org',
  references: ['x/1+2@example.org'],
}

const fieldsOf = (href: string): Map<string, string> =>
  new Map(
    href
      .slice(href.indexOf('?') + 1)
      .split('&')
      .map((pair) => {
        const at = pair.indexOf('=')
        return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
      }),
  )

it('holds recipients, subject, In-Reply-To and the text with CRLF', () => {
  const link = mailtoLink(draft, '> a\n\nWhy?\n')
  const fields = fieldsOf(link?.href ?? '')
  expect(link?.href).toMatch(/^mailto:ada@example\.org\?/)
  expect(fields.get('cc')).toBe('list+tag@example.org,rune@example.org')
  expect(link?.href).toContain('list%2Btag@example.org')
  expect(fields.get('subject')).toBe('Re: [PATCH 1/2] a & b? 100%')
  expect(fields.get('in-reply-to')).toBe('<x/1+2@example.org>')
  expect(fields.get('body')).toBe('> a\r\n\r\nWhy?\r\n')
})

it('cuts a long quote at a line, says so and stays within the limit', () => {
  const link = mailtoLink(draft, '> a line with üm läut\n'.repeat(500), 2000)
  expect(link?.cut).toBe(true)
  expect(link?.href.length).toBeLessThanOrEqual(2000)
  expect(fieldsOf(link?.href ?? '').get('body')).toMatch(/üm läut\r\n\[\.\.\.\]\r\n\r\n$/)
})

it('gives no link rather than drop somebody from a long list', () => {
  const cc = Array.from({ length: 400 }, (_, at) => ({ name: '', address: `person${at}@example.org` }))
  expect(mailtoLink({ ...draft, cc }, 'x')).toBeNull()
  expect(mailtoLink({ ...draft, to: [] }, 'x')).toBeNull()
})

it('has each field once, whatever the subject and the text say', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (subject, body) => {
      const link = mailtoLink({ ...draft, subject }, body)
      const names = (link?.href.split('?')[1] ?? '').split('&').map((pair) => pair.split('=')[0])
      expect(names).toEqual(['cc', 'subject', 'in-reply-to', 'body'])
    }),
  )
})
