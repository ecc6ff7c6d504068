import { expect, it } from 'vitest'
import { parseFeed } from './atom'

it('takes ids and times of the entries and nothing else', () => {
  const xml = `<feed><link href="https://a/list/x@y/"/><entry><title>t</title><updated>2026-01-02T03:04:05Z</updated><link
href="https://a/list/a%2Fb@example.org/"/><thr:in-reply-to href="https://a/list/parent@example.org/"/></entry><entry><link href="https://a/list/"/></entry></feed>`
  expect(parseFeed(xml)).toEqual([{ messageId: 'a/b@example.org', updated: '2026-01-02T03:04:05Z' }])
})

it('reads no more than its limit from an endless feed, in linear time', () => {
  expect(parseFeed('<entry><link href="/a@b/"/>'.repeat(100_000))).toHaveLength(500)
})
