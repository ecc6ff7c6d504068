import { expect, it } from 'vitest'
import { emptyTables, testDatabase } from '../../../tests/helpers/database'
import { dumpDerived } from '../../../tests/helpers/dump'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, memorySource, patchText } from '../../../tests/helpers/mails'
import type { Context } from '../context'
import { derivePending } from '../derive/derive-pending'
import { exportMbox } from '../export/export-mbox'
import { getRaw } from '../export/get-raw'
import { createImport } from '../import/create-import'
import { runImport } from '../import/run-import'
import { getMessage } from '../message/get-message'
import { addNote } from '../note/add-note'
import { setStatus } from '../question/set-status'
import { loadMails } from '../revision/load-mails'
import { setRetention } from '../settings/set-retention'
import { keepRetention, retentionDue } from './due'
import { letRawGo, safeStub } from './let-go'
import { previewRetention } from './preview'

const test = testDatabase()
const rule = 90
const day = 86_400_000
/** Rows say when they arrived by the clock of the database. */
const after = (days: number): Context => ({ ...test.context(), now: new Date(Date.now() + days * day) })

/** A patch and a reply with a question, as an archive gives them. */
const thread = (name: string): Uint8Array[] => [
  mailBytes({
    id: `${name}-p`,
    subject: `[PATCH] ${name}: start the device`,
    to: 'drivers@example.org',
    headers: [`Received: from mx.example.org; ${'x'.repeat(600)}`, 'List-Id: <drivers.example.org>'],
    body: patchText(`drivers/${name}/core.c`),
  }),
  mailBytes({
    id: `${name}-r`,
    subject: `Re: [PATCH] ${name}: start the device`,
    from: 'Rune Berg <rune@example.org>',
    date: 'Tue, 3 Feb 2026 11:22:33 +0100',
    inReplyTo: `${name}-p`,
    headers: [`DKIM-Signature: ${'y'.repeat(600)}`],
    body: 'On Mon, Ada Lund wrote:\n> \tint ret;\n> +\tdemo_start(dev);\n\nShould this not check the return value of demo_start()?\nIt can fail when the clock is off.\n',
  }),
]

async function fetchMails(mails: Uint8Array[], ctx: Context = test.context()): Promise<void> {
  const input = { kind: 'lore', source: 'thread@example.org' } as const
  const row = await createImport({ ctx, input, queue: false })
  await runImport({ ctx, input: { id: row.id, source: memorySource(mails, 'lore') } })
}

async function mboxOf(key: string): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = []
  for await (const entry of exportMbox(test.context(), { messageKey: key })) entries.push(entry)
  return entries
}

const gone = async (): Promise<string[]> =>
  (await test.db.message.findMany({ where: { rawGoneAt: { not: null } }, orderBy: { key: 'asc' } })).map(
    ({ key }) => key.replace('@example.org', ''),
  )
const questionOf = (name: string) =>
  test.db.question.findFirstOrThrow({ where: { messageKey: `${name}-r@example.org` } })
const withoutRaw = async () => {
  const { messages, ...rest } = await dumpDerived(test.db)
  return { ...rest, messages: messages?.map((row) => row.replace(/"raw":"\w+",/, '')) }
}

it('lets the raw mail go of threads that nobody follows, decided or noted anything in', async () => {
  for (const name of ['free', 'decided', 'noted', 'followed']) await fetchMails(thread(name))
  await importMails(test, ...thread('own'))
  const { id, edition } = await questionOf('decided')
  await setStatus({ ctx: test.context(), input: { id, edition, status: 'declined' } })
  await addNote({
    ctx: test.context(),
    input: { questionId: (await questionOf('noted')).id, markdown: 'mine' },
  })
  await test.db.follow.create({ data: { messageKey: 'followed-p@example.org' } })
  expect(await previewRetention(after(rule + 1), rule)).toMatchObject({
    threads: 1,
    mails: 2,
    own: 2,
    gone: 0,
  })
  expect(await letRawGo(after(rule + 1), rule)).toEqual({ gone: 2, kept: 0 })
  expect(await gone()).toEqual(['free-p', 'free-r'])
  expect(await letRawGo(after(rule + 1), rule)).toEqual({ gone: 0, kept: 0 })
})

it('lets nothing go before its days are over, nor where something came since', async () => {
  await fetchMails(thread('free'))
  expect(await letRawGo(after(rule - 1), rule)).toEqual({ gone: 0, kept: 0 })
  // The same mail asked for again counts as news.
  await fetchMails(thread('free'), after(rule))
  expect(await letRawGo(after(rule + 1), rule)).toEqual({ gone: 0, kept: 0 })
  expect(await letRawGo(after(2 * rule + 1), rule)).toEqual({ gone: 2, kept: 0 })
})

it('keeps all that was derived, derives the same anew, and reads new replies', async () => {
  await fetchMails(thread('free'))
  const before = await withoutRaw()
  await letRawGo(after(rule + 1), rule)
  expect(await withoutRaw()).toEqual(before)
  await test.db.thread.updateMany({ data: { derivedBy: null } })
  await derivePending(test.context())
  expect(await withoutRaw()).toEqual(before)
  const patch = (await loadMails(test.context(), ['free-p@example.org'])).get('free-p@example.org')
  expect(patch?.diff?.files.map(({ newPath }) => newPath)).toEqual(['drivers/free/core.c'])
  await fetchMails([
    mailBytes({
      id: 'free-r2',
      subject: 'Re: [PATCH] free: start the device',
      from: 'Bo <bo@example.org>',
      inReplyTo: 'free-p',
      body: '> +\tdemo_start(dev);\n\nWhy is it started here and not later?\n',
    }),
  ])
  expect(await test.db.question.count({ where: { messageKey: 'free-r2@example.org' } })).toBe(1)
  expect((await questionOf('free')).goneAt).toBeNull()
})

it('says on the mail that its bytes went and by which rule; an mbox tells it, too', async () => {
  await fetchMails(thread('free'))
  const ctx = after(rule + 1)
  await letRawGo(ctx, rule)
  const shown = await getMessage(ctx, { key: 'free-p@example.org' })
  expect(shown).toMatchObject({ rawRule: rule, rawGoneAt: ctx.now })
  expect(shown.lines.length).toBeGreaterThan(10)
  const on = ctx.now.toISOString().slice(0, 10)
  await expect(getRaw(ctx, 'free-p@example.org')).rejects.toThrow(
    `The raw mail was let go on ${on} by the rule of 90 days; ask the archive again.`,
  )
  const mbox = Buffer.concat(await mboxOf('free-p@example.org'))
  expect(mbox.toString()).toContain('X-Reroll-Rebuilt: ')
  expect(mbox.toString()).toContain('+\tdemo_start(dev);')
})

it('has the bytes back when the archive is asked again, and not from what it put together itself', async () => {
  const mails = thread('free')
  await fetchMails(mails)
  const before = await dumpDerived(test.db)
  await letRawGo(after(rule + 1), rule)
  const rebuilt = await mboxOf('free-p@example.org')
  await importMails(test, ...rebuilt.map((entry) => entry.subarray(entry.indexOf(10) + 1)))
  expect(await gone()).toEqual(['free-p', 'free-r'])
  await fetchMails(mails)
  expect(await gone()).toEqual([])
  expect(Buffer.from(await getRaw(test.context(), 'free-p@example.org'))).toEqual(mails[0])
  expect(await dumpDerived(test.db)).toEqual(before)
})

it('keeps what a bundle or a file brought, and what calls itself put together: none of it can be asked for', async () => {
  const [patch, reply] = thread('free')
  if (!patch || !reply) throw new Error('no mail')
  const ctx = test.context()
  const bundle = await createImport({
    ctx,
    input: { kind: 'public-inbox', source: '/srv/list.bundle' },
    queue: false,
  })
  await runImport({ ctx, input: { id: bundle.id, source: memorySource([patch], 'public-inbox') } })
  await fetchMails([reply])
  await importMails(test, reply)
  await fetchMails([
    mailBytes({
      id: 'claims',
      subject: '[PATCH] claims',
      headers: ['X-Reroll-Rebuilt: yes', `X-Long: ${'x'.repeat(2000)}`],
    }),
  ])
  expect(await letRawGo(after(rule + 1), rule)).toMatchObject({ gone: 0 })
  expect(await gone()).toEqual([])
})

it('never has what was put together take the place of a mail, and a mail takes its place', async () => {
  const mails = thread('free')
  await fetchMails(mails)
  await letRawGo(after(rule + 1), rule)
  const entries = [...(await mboxOf('free-p@example.org')), ...(await mboxOf('free-r@example.org'))]
  const rebuilt = entries.map((entry) => entry.subarray(entry.indexOf(10) + 1))
  const stored = async (): Promise<Buffer[]> =>
    (await test.db.message.findMany({ orderBy: { key: 'asc' }, select: { raw: true } })).map(({ raw }) =>
      Buffer.from(raw),
    )
  // Another desk, which had the mails before, or had only what this one put together.
  await emptyTables(test.db)
  await importMails(test, ...mails)
  await importMails(test, ...rebuilt)
  expect(await stored()).toEqual(mails.map((mail) => Buffer.from(mail)))
  await emptyTables(test.db)
  await importMails(test, ...rebuilt)
  expect((await stored()).map((raw) => raw.includes('X-Reroll-Rebuilt'))).toEqual([true, true])
  await importMails(test, ...mails)
  expect(await stored()).toEqual(mails.map((mail) => Buffer.from(mail)))
})

it('keeps the bytes of mail that its row does not say all of', async () => {
  const odd = mailBytes({ id: 'odd', subject: 'Nothing but a picture', headers: ['Content-Type: image/png'] })
  await fetchMails([odd])
  expect(safeStub(odd, '')).toBeNull()
  expect(await letRawGo(after(rule + 1), rule)).toEqual({ gone: 0, kept: 1 })
  expect(Buffer.from(await getRaw(test.context(), 'odd@example.org'))).toEqual(odd)
  expect(await previewRetention(after(rule + 1), rule)).toMatchObject({ mails: 0 })
})

it('is off until an administrator sets days, and then kept to once a day', async () => {
  await fetchMails(thread('free'))
  const ctx = after(rule + 1)
  expect(await keepRetention(ctx)).toBeNull()
  await setRetention({ ctx, input: { days: String(rule) } })
  expect(await keepRetention(ctx)).toEqual({ gone: 2, kept: 0 })
  expect(await retentionDue(ctx)).toBeNull()
  expect(await retentionDue(after(rule + 3))).toBe(rule)
  for (const days of ['0', '-1', '1.5', 'x', '99999'])
    await expect(setRetention({ ctx, input: { days } })).rejects.toMatchObject({ code: 'invalid-input' })
  expect(await setRetention({ ctx, input: { days: '' } })).toEqual({ days: null })
  expect(await retentionDue(after(rule + 3))).toBeNull()
  const reader: Context = {
    ...ctx,
    who: { kind: 'member', accountId: 1, personId: 1, addresses: [], grants: [] },
  }
  for (const work of [
    setRetention({ ctx: reader, input: { days: '1' } }),
    letRawGo(reader, 1),
    previewRetention(reader),
  ])
    await expect(work).rejects.toMatchObject({ code: 'forbidden' })
})
