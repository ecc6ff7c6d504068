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

it('reads a page of MHonArc, with its masked domains', () => {
  const message = page(`Re: [PATCH 2/3] drivers: bufdev: add the hooks
[Date Prev][Date Next][Thread Prev][Thread Next][Date Index][Thread Index]

  To: Ann Example <ann@xxxxxxxxxxx>
  Subject: Re: [PATCH 2/3] drivers: bufdev: add the hooks
  From: Bo Sample <bo@xxxxxxxxxxx>
  Date: Mon, 8 Sep 2025 13:27:37 +0200
  In-reply-to: <1@xxxxxxxxxxx>
  User-agent: Mutt

On Mon, 8 Sep 2025, Ann Example wrote:

> + int a;
> + mail me at ann@example.org

Why is this signed?

References:
Prev by Date: something
`)
  expect(message).toMatchObject({ messageId: null, inReplyTo: [], date: '2025-09-08T11:27:37.000Z' })
  expect(message.body.lines.at(-1)).toBe('Why is this signed?')
  expect(sameMail(message, real())).toBe(true)
})

it('reads a page of MARC, with its id', () => {
  const message = page(`[prev in list] [next in list] [prev in thread] [next in thread]

List:       dev
Subject:    Re: [PATCH 2/3] drivers: bufdev: add the hooks
From:       Bo Sample <bo () example ! org>
Date:       2025-09-08 11:27:37
Message-ID: real () example ! org
[Download RAW message or body]

Why is this signed?
[prev in list] [next in list]

Configure | About | News
`)
  expect(message).toMatchObject({
    messageId: 'real@example.org',
    from: { name: 'Bo Sample', address: 'bo@example.org' },
    date: '2025-09-08T11:27:37.000Z',
  })
  expect(message.body.lines).toEqual(['Why is this signed?'])
})

it('reads a page of hypermail, its subject from the title', () => {
  const message = page(`Re: [PATCH 2/3] drivers: bufdev: add the hooks
This message: [ Message body ] [ More options ]
From: Bo Sample <bo_at_example.org>
Date: Mon, 8 Sep 2025 13:27:37 +0200

Why is this signed?
Received on Mon Sep 08 2025 - 04:27:37 PDT
`)
  expect(message.subject).toBe('Re: [PATCH 2/3] drivers: bufdev: add the hooks')
  expect(message.from.address).toBe('bo@example.org')
  expect(message.body.lines).toEqual(['Why is this signed?'])
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
