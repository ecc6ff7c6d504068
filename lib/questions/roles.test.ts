import { expect, it } from 'vitest'
import { buildContext } from './context'
import { inputFrom, replyThread } from './test-thread'

const text = new TextDecoder()
const bytes = new TextEncoder()

const mail = (id: string, from: string, parent: string): Uint8Array =>
  bytes.encode(
    [
      `From: ${from}`,
      'Subject: Re: [PATCH] a: wake once',
      'Date: Mon, 2 Mar 2026 10:00:00 +0000',
      `Message-ID: <${id}@example.org>`,
      `In-Reply-To: <${parent}@example.org>`,
      '',
      'Should second() take them at all?',
      '',
    ].join('\n'),
  )

const developer = 'Dee Developer <dee@example.org>'

/** Roles of the writers of the replies to a patch that Dee developed with its author. */
function rolesWith(...more: Uint8Array[]): Map<string, string> {
  const [patch, reply] = replyThread('Why?')
  const signed = text
    .decode(patch)
    .replace('Signed-off-by: Ada', `Co-developed-by: ${developer}\nSigned-off-by: Ada`)
  const context = buildContext(inputFrom([bytes.encode(signed), reply ?? new Uint8Array(), ...more]))
  return new Map([...context.entries.values()].map((entry) => [entry.mail.message.sender.name, entry.role]))
}

it('takes a co-developer who answers reviewers for an author', () => {
  const roles = rolesWith(mail('d', developer, 'r'))
  expect(roles.get('Dee Developer')).toBe('author')
  expect(roles.get('Rex Reviewer')).toBe('reviewer')
})

it('takes a co-developer who reviews the patches for a reviewer, but the poster for the author in any case', () => {
  const roles = rolesWith(mail('d', developer, 'p'), mail('a', 'Ada Author <ada@example.org>', 'p'))
  expect(roles.get('Dee Developer')).toBe('reviewer')
  expect(roles.get('Ada Author')).toBe('author')
})
