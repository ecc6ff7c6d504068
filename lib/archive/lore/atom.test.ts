import { expect, it } from 'vitest'
import { parseFeed } from './atom'

it('takes ids, titles, parents and times of the entries', () => {
  const xml = `<feed><link href="https://a/list/x@y/"/><entry><title type="html">Re: a &lt;b&gt; &amp;amp; c</title><updated>2026-01-02T03:04:05Z</updated><link
href="https://a/list/a%2Fb@example.org/"/><thr:in-reply-to href="https://a/list/parent@example.org/"/></entry><entry><link href="https://a/list/"/></entry></feed>`
  expect(parseFeed(xml)).toEqual([
    {
      messageId: 'a/b@example.org',
      title: 'Re: a <b> &amp; c',
      inReplyTo: 'parent@example.org',
      updated: '2026-01-02T03:04:05Z',
    },
  ])
})

it('reads no more than its limit from an endless feed, in linear time', () => {
  expect(parseFeed('<entry><link href="/a@b/"/>'.repeat(100_000))).toHaveLength(500)
})
