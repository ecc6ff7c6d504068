import { expect, it } from 'vitest'
import { escapeXml, renderAtom } from './atom'
import { parseDateRange } from './date-range'
import { snippet } from './snippet'

const now = new Date('2026-11-24T12:00:00Z')
const iso = (text: string) => {
  const range = parseDateRange(text, now)
  return range && [range.from?.toISOString() ?? null, range.to?.toISOString() ?? null]
}

it.each([
  ['20260901..20260930', ['2026-09-01T00:00:00.000Z', '2026-09-30T23:59:59.999Z']],
  ['2026-09-01', ['2026-09-01T00:00:00.000Z', '2026-09-01T23:59:59.999Z']],
  ['1757329751..', ['2025-09-08T11:09:11.000Z', null]],
  ['..20260901120000', [null, '2026-09-01T12:00:00.000Z']],
  ['2.weeks.ago..', ['2026-11-10T12:00:00.000Z', null]],
  ['yesterday..', ['2026-11-23T00:00:00.000Z', null]],
  ['never', null],
  ['20260901..x', null],
  ['..', null],
])('reads the date %s', (text, expected) => {
  expect(iso(text)).toEqual(expected)
})

it('shows own text before quoted text', () => {
  expect(snippet('> the lock is held\nHello\nWhy is the lock held?', ['lock'])).toBe('Why is the lock held?')
  expect(snippet('', ['x'])).toBe('')
})

it('leaves nothing of a mail as markup in a feed', () => {
  expect(escapeXml('<b>&\u0000\u0008"')).toBe('&lt;b&gt;&amp;&quot;')
  const date = new Date('2026-01-02T03:04:05Z')
  const entry = { id: 'mid:a', title: ']]><script>', url: 'http://x/?a&b', author: 'A', date, text: '' }
  const feed = renderAtom({ title: 't', self: 'http://x', updated: date, entries: [entry] })
  expect(feed).not.toContain('<script>')
  expect(feed).toContain('http://x/?a&amp;b')
})
