import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getDb } from '#lib/db/client'
import { getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { allowParserThreads } from '#lib/services/import/parser-threads'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { mailText } from '../../tests/helpers/mails'
import { corpus } from '../../tests/helpers/shared'

/** Other mails that the pages of a series stand beside (issue 7). */
export const otherMails = 15_000

/** Short threads of invented people, as a mailbox. */
function invented(count: number): string {
  const mails = Array.from({ length: count }, (_, at) => {
    const thread = Math.floor(at / 5)
    const head = `talk-${thread}-0`
    const id = `talk-${thread}-${at % 5}`
    const body = `Talk number ${thread} about the drawer, part ${at % 5}.\n\nDoes it close again?\n`
    return mailText(
      at % 5 === 0
        ? { id, subject: `drawer ${thread}`, body }
        : { id, subject: `Re: drawer ${thread}`, inReplyTo: head, references: [head], body },
    )
  })
  return mails.map((mail) => `From bench Mon Feb  2 10:00:00 2026\n${mail}\n`).join('')
}

async function take(kind: 'mbox' | 'public-inbox', source: string): Promise<void> {
  const ctx = await getContext()
  const row = await createImport({ ctx, input: { kind, source }, queue: false })
  await runImport({ ctx, input: { id: row.id, settle: false } })
}

/** Fills the database up: an archive, then invented mails until there are as many as the goals speak of. */
export async function takeOthers(): Promise<void> {
  allowParserThreads()
  const before = await getDb().message.count()
  await take('public-inbox', corpus('linux-csky.0.bundle'))
  const missing = otherMails - ((await getDb().message.count()) - before)
  if (missing > 0) {
    const folder = mkdtempSync(path.join(tmpdir(), 'reroll-bench-talk-'))
    try {
      const file = path.join(folder, 'talk.mbox')
      writeFileSync(file, invented(missing))
      await take('mbox', file)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  await settleMail(await getContext())
}
