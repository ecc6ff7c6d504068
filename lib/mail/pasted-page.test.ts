import { expect, it } from 'vitest'
import { parseMessage } from './parse-message'
import { parsePastedPage, sameMail } from './pasted-page'
import type { Message } from './types'

const page = (text: string): Message => {
  const raw = parsePastedPage(text)
  if (!raw) throw new Error('The page was not recognised.')
  return parseMessage(raw.bytes)
}

const pipermail = `[PATCH 2/3] drivers: bufdev: add the hooks
Bo Sample
bo at example.org
Mon Sep 8 04:27:37 PDT 2025
Previous message: [PATCH 1/3] drivers: bufdev: first
Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]
On Mon, 8 Sep 2025, Ann Example wrote:
> + int a;
> + mail me at ann at example.org
Why is this signed?
--
Bo
More information about the dev
mailing list
`

const real = (changes: Partial<Record<'from' | 'date' | 'subject' | 'body', string>> = {}): Message =>
  parseMessage(
    Buffer.from(
      `From: ${changes.from ?? 'Bo Sample <bo@example.org>'}
Subject: ${changes.subject ?? 'Re: [PATCH 2/3] drivers: bufdev: add the hooks'}
Date: ${changes.date ?? 'Mon, 8 Sep 2025 13:27:37 +0200'}
Message-ID: <real@example.org>

${
  changes.body ??
  `On Mon, 8 Sep 2025, Ann Example wrote:

> +	int a;
>
> +	mail me at ann@example.org

Why is this signed?

-- 
Bo
`
}`,
    ),
  )

it('makes a mail of a pipermail page', () => {
  const message = page(pipermail)
  expect(message).toMatchObject({
    messageId: null,
    subject: 'Re: [PATCH 2/3] drivers: bufdev: add the hooks',
    from: { name: 'Bo Sample', address: 'bo@example.org' },
    date: '2025-09-08T11:27:37.000Z',
  })
  expect(message.body.lines[0]).toBe('On Mon, 8 Sep 2025, Ann Example wrote:')
  expect(message.body.lines.at(-1)).toBe('Bo')
})

it('reads name and masked address on one line', () => {
  const message = page('Re: something\nBo Sample bo at example.org\nMon Sep 8 04:27:37 PDT 2025\n\ntext\n')
  expect(message.from).toEqual({ name: 'Bo Sample', address: 'bo@example.org' })
  expect(message.subject).toBe('Re: something')
})

it('reads the page of a message at a public-inbox, with its id', () => {
  const message = page(`public inbox for dev@lists.example.org
 help / color / mirror / Atom feed
From: Bo Sample <bo@example.org>
To: Ann Example <ann@example.org>,
	dev@lists.example.org
Subject: Re: [PATCH 2/3] drivers: bufdev: add the hooks
Date: Mon, 8 Sep 2025 13:27:37 +0200	[thread overview]
Message-ID: <real@example.org> (raw)
In-Reply-To: <patch@example.org>

> +	int a;

Why?


next prev parent reply	other threads:[~2025-09-08 11:27 UTC|newest]

Thread overview: 4+ messages in thread
`)
  expect(message).toMatchObject({
    messageId: 'real@example.org',
    inReplyTo: ['patch@example.org'],
    date: '2025-09-08T11:27:37.000Z',
  })
  expect(message.to.map((one) => one.address)).toEqual(['ann@example.org', 'dev@lists.example.org'])
  expect(message.body.lines).toEqual(['> +\tint a;', '', 'Why?'])
})

it.each([
  '',
  'just a text\nof two lines\n',
  'From: a@example.org\nSubject: s\n\nan eml\n',
  '8 Sep 2025 10:00 UTC\n',
  'x'.repeat(5_000_000),
])('takes no other text for a page', (text) => {
  expect(parsePastedPage(text)).toBeNull()
})

it('recognises the real mail, white space and mask aside', () => {
  expect(sameMail(page(pipermail), real())).toBe(true)
  expect(sameMail(page(pipermail), real({ from: '"Bo Sample" <BO+lists@example.org>' }))).toBe(true)
})

it.each([
  ['sender', { from: 'Cy Sample <cy@example.org>' }],
  ['name', { from: 'Somebody Else <bo@example.org>' }],
  ['minute', { date: 'Mon, 8 Sep 2025 13:29:37 +0200' }],
  ['subject', { subject: 'Re: [PATCH 1/3] drivers: bufdev: first' }],
  ['text', { body: 'Another text that says another thing about the same patch, at length.\n' }],
])('does not take a mail with another %s for it', (_, changes) => {
  expect(sameMail(page(pipermail), real(changes))).toBe(false)
})
