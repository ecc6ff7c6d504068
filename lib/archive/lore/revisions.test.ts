import { expect, it } from 'vitest'
import type { RawMessage } from '#lib/mail/types'
import { hintsOf, otherRevisions } from './revisions'
import { phrase, revisionQueries } from './search'

const raw = (headers: string[], body: string): RawMessage => ({
  bytes: Buffer.from(
    `From: Ada Lund <ada@example.org>\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n${headers.join('\n')}\n\n${body}`,
  ),
  problem: null,
})

const cover = raw(
  ['Subject: [PATCH v2 0/2] demo: two steps', 'Message-ID: <v2@example.org>'],
  `What it is about.\n\nChanges in v2:\n- less\n- Link to v1: https://lore.example.org/all/v1@example.org/\n
It depends on v4 of https://lore.example.org/all/needed@example.org/\n\nAda Lund (2):\n  one\n  two\n
 a.c | 1 +\n 1 file changed, 1 insertion(+)\n---\nbase-commit: 0123456789012345678901234567890123456789\nchange-id: 20260101-demo-abc\n`,
)

const diff = '---\n a.c | 1 +\n\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1,1 +1,2 @@\n one\n+two\n'

it('reads from a cover letter what its other revisions are looked for by', () => {
  expect(hintsOf([cover])).toEqual({
    changeId: '20260101-demo-abc',
    title: 'demo: two steps',
    authorAddress: 'ada@example.org',
    heads: ['v2@example.org'],
    links: ['v1@example.org'],
  })
})

it('knows nothing to look for where there is no patch', () => {
  expect(hintsOf([raw(['Subject: Hello'], 'Text\n')])).toBeNull()
})

it('takes of a search the revisions with what hangs under them, and no strangers', () => {
  const hints = hintsOf([cover])
  if (!hints) throw new Error('There are hints.')
  const named = raw(
    ['Subject: [PATCH v3] demo: another name', 'Message-ID: <v3@example.org>'],
    `Changes in v3:\n- Link to v2: https://lore.example.org/r/v2%40example.org\n${diff}`,
  )
  const reply = raw(
    ['Subject: Re: it', 'Message-ID: <r3@example.org>', 'In-Reply-To: <v3@example.org>'],
    'Fine.\n',
  )
  const stranger = raw(['Subject: [PATCH] demo: other', 'Message-ID: <x@example.org>'], `No.\n${diff}`)
  expect(otherRevisions([reply, stranger, named], hints)).toEqual([reply, named])
})

it('asks one question whose words cannot leave their phrase', () => {
  expect(phrase('a" OR s:"b')).toBe('"a OR s b"')
  expect(
    revisionQueries({
      changeId: 'x-1',
      title: 'demo: "two"',
      authorAddress: 'ada@example.org',
      heads: ['v2@example.org'],
      links: [],
    }),
  ).toEqual(['b:"change-id x-1"', 'b:"v2"', 's:"demo two" AND f:"ada@example.org"'])
})
