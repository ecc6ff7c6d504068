import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasCorpora, mailboxNames, readMailbox, shared } from '../../tests/fixtures/mail/corpora'
import { joinMbox, splitMboxBytes } from './mbox'
import { parseMessage } from './parse-message'
import { parsePastedPage, sameMail } from './pasted-page'

it.skipIf(!hasCorpora)(
  'splits every mailbox at each of its separators and writes it again byte for byte',
  () => {
    for (const name of mailboxNames) {
      const mailbox = readMailbox(name)
      const messages = splitMboxBytes(mailbox)
      expect(messages).toHaveLength(mailbox.toString('latin1').split('\nFrom mboxrd@z ').length)
      expect(Buffer.compare(Buffer.from(joinMbox(messages.map((one) => one.bytes))), mailbox)).toBe(0)
    }
  },
)

it.skipIf(!hasCorpora)('reads every message of the mailboxes without a problem', { timeout: 240_000 }, () => {
  for (const name of mailboxNames) {
    for (const { bytes } of splitMboxBytes(readMailbox(name))) {
      const message = parseMessage(bytes)
      expect(message.problems).toEqual([])
      expect(message).toMatchObject({
        messageId: expect.stringContaining('@'),
        date: expect.stringMatching(/^20/),
      })
      expect(message.sender.address).toContain('@')
      expect(message.body.lines.length).toBeGreaterThan(0)
    }
  }
})

it.skipIf(!hasCorpora)(
  'knows the mail that a pasted page shows among all others',
  { timeout: 240_000 },
  () => {
    const text = readFileSync(join(shared, 'corpora', 'mmap-complete-question.pipermail.txt'), 'utf8')
    const raw = parsePastedPage(text)
    const pasted = parseMessage(raw?.bytes ?? new Uint8Array())
    const all = mailboxNames.flatMap((name) =>
      splitMboxBytes(readMailbox(name)).map((one) => parseMessage(one.bytes)),
    )
    const same = all.filter((message) => sameMail(pasted, message))
    expect(same).toHaveLength(1)
    expect(same[0]?.sender.name).toBe(pasted.from.name)
  },
)
