import { expect, it } from 'vitest'
import { readMail } from '#lib/series/read-mail'
import { heldMail } from './held-mail'

const bytes = (at: number, lines: number): Uint8Array =>
  Buffer.from(
    `From: Ada <ada@example.org>\nSubject: [PATCH] demo: ${at}\nMessage-ID: <held-${at}@example.org>\n\n${`Line of ${at}${' and words'.repeat(20)}.\n`.repeat(lines)}---\n a.c | 1 +\n\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1,1 +1,2 @@\n one\n+two ${at}\n`,
  )

it('gives the same mail as reading it does, however many were read since', () => {
  const all = Array.from({ length: 25 }, (_, at) => bytes(at, 1000))
  const mails = all.map((raw, at) => heldMail(raw, { key: `key ${at}`, lists: ['demo'] }))
  for (const at of [0, 24, 10, 0, 1]) {
    const raw = all[at]
    if (!raw) throw new Error('no such mail')
    const { message, ...read } = readMail(raw)
    expect(mails[at]).toEqual({ ...read, key: `key ${at}`, message: { ...message, lists: ['demo'] } })
  }
})
