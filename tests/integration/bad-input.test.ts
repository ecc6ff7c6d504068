import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { fileSource } from '#lib/archive/file-source'
import { joinMbox } from '#lib/mail/mbox'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { testDatabase } from '../helpers/database'
import { importFile, importMails } from '../helpers/imports'
import { mailBytes, patchText, temporaryFile, temporaryMbox } from '../helpers/mails'

const test = testDatabase()

const good = mailBytes({ id: 'good', subject: 'A good mail' })
const codes = async () =>
  (await test.db.importProblem.findMany({ orderBy: { id: 'asc' } })).map(({ code }) => code)
const keys = async () =>
  (await test.db.message.findMany({ where: { first: true }, orderBy: { key: 'asc' } })).map(({ key }) => key)

it('imports all that a truncated gzip holds, and says so', async () => {
  const mails = Array.from({ length: 300 }, (_, at) =>
    mailBytes({ id: `m${at}`, subject: `Mail ${at} ${Math.sin(at)}` }),
  )
  const packed = gzipSync(joinMbox(mails))
  const row = await importFile(test, temporaryFile('cut.mbox.gz', packed.subarray(0, packed.length - 500)))
  expect(row.state).toBe('done')
  expect(row.fresh).toBeGreaterThan(200)
  expect(await codes()).toContain('gzip-cut-short')
  expect(await codes()).toContain('cut-short')
})

it('refuses an empty file and a binary one with a sentence, and loses nothing else', async () => {
  expect(await importFile(test, temporaryFile('empty.mbox', ''))).toMatchObject({
    state: 'failed',
    error: 'empty.mbox is empty.',
  })
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex')
  expect(await importFile(test, temporaryFile('photo.png', png))).toMatchObject({
    state: 'failed',
    error: 'photo.png is a binary file, not mail.',
  })
  expect(await importFile(test, '/nowhere/at.mbox')).toMatchObject({
    state: 'failed',
    error: 'There is no file or folder /nowhere/at.mbox.',
  })
  expect(await importFile(test, temporaryMbox(good))).toMatchObject({ state: 'done', fresh: 1 })
})

it('keeps a mail with a line of 50 MB and imports the rest', async () => {
  const huge = mailBytes({ id: 'huge', subject: 'One line', body: 'x'.repeat(50 * 1024 * 1024) })
  const row = await importFile(test, temporaryMbox(huge, good))
  expect(row).toMatchObject({ state: 'done', error: null, fresh: 2 })
  expect(await keys()).toEqual(['good@example.org', 'huge@example.org'])
  const stored = await test.db.message.findFirstOrThrow({
    where: { key: 'huge@example.org' },
    select: { size: true },
  })
  expect(stored.size).toBeGreaterThan(200_000)
}, 120_000)

it('takes NUL bytes out of text and keeps them in the raw mail', async () => {
  const nul = Buffer.from(
    'From: Ada\0 <ada@example.org>\nSubject: a\0b\nMessage-ID: <nul@example.org>\n\nbody\0text\n',
  )
  await importMails(test, nul, good)
  const row = await test.db.message.findFirstOrThrow({ where: { key: 'nul@example.org' } })
  expect(Buffer.from(row.raw).equals(nul)).toBe(true)
  expect(`${row.subject}${row.body}${row.fromName}`).not.toContain('\0')
  expect(row.body).toContain('body')
})

it('reads a mail whose charset is wrong or unknown', async () => {
  const wrong = Buffer.concat([
    mailBytes({ id: 'wrong', subject: 'x', headers: ['Content-Type: text/plain; charset=utf-8'], body: '' }),
    Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x0a]),
  ])
  const unknown = mailBytes({
    id: 'unknown',
    subject: 'x',
    headers: ['Content-Type: text/plain; charset=klingon-1'],
    body: 'Hi\n',
  })
  await importMails(test, wrong, unknown)
  const bodies = await test.db.message.findMany({ orderBy: { key: 'asc' }, select: { body: true } })
  expect(bodies.map(({ body }) => body)).toEqual(['Hi', 'Grüße'])
})

it('keeps mails without Message-ID, date and subject, each with its reason', async () => {
  const row = await importMails(test, Buffer.from('From: Ada <ada@example.org>\n\nNothing else.\n'), good)
  expect(row).toMatchObject({ state: 'done', fresh: 2 })
  const [nameless] = await keys()
  expect(nameless).toBe('good@example.org')
  expect((await keys())[1]).toMatch(/^sha256:[0-9a-f]{64}@invalid$/)
  expect(await codes()).toEqual(expect.arrayContaining(['no-message-id', 'no-date', 'no-subject']))
})

it('ends References in a loop', async () => {
  await importMails(
    test,
    mailBytes({ id: 'a', subject: 'Re: loop', references: ['b', 'c'], inReplyTo: 'c' }),
    mailBytes({ id: 'b', subject: 'Re: loop', references: ['c', 'a'], inReplyTo: 'a' }),
    mailBytes({ id: 'c', subject: 'Re: loop', references: ['a', 'b'], inReplyTo: 'b' }),
    mailBytes({ id: 'self', subject: 'Re: me', references: ['self'], inReplyTo: 'self' }),
  )
  const rows = await test.db.message.findMany({ where: { parentKey: null }, select: { key: true } })
  expect(rows.map(({ key }) => key)).toContain('self@example.org')
  expect(await test.db.thread.count()).toBe(2)
})

it('knows the same mail again and keeps two mails under one Message-ID', async () => {
  const other = mailBytes({
    id: 'good',
    subject: 'Quite another mail',
    from: 'Rune <rune@example.org>',
    body: 'Other.\n',
  })
  expect(await importMails(test, good, good)).toMatchObject({ seen: 2, fresh: 1, known: 1 })
  expect(await importMails(test, other, good)).toMatchObject({ seen: 2, fresh: 1, known: 1, problems: 1 })
  expect(await importMails(test, other, good)).toMatchObject({ seen: 2, fresh: 0, known: 2, problems: 0 })
  expect(await codes()).toEqual(['message-id-taken'])
  const shown = await test.db.message.findMany({ where: { first: true }, orderBy: { key: 'asc' } })
  expect(shown.map(({ key, messageId }) => [key.slice(0, 7), messageId])).toEqual([
    ['good@ex', 'good@example.org'],
    ['sha256:', 'good@example.org'],
  ])
})

it('shows the same of two mails under one Message-ID whichever came first', async () => {
  const other = mailBytes({ id: 'good', subject: 'Quite another mail', from: 'Rune <rune@example.org>' })
  await importMails(test, good, other)
  const one = await test.db.message.findFirstOrThrow({ where: { key: 'good@example.org', first: true } })
  await test.db.message.deleteMany()
  await test.db.thread.deleteMany()
  await importMails(test, other)
  await importMails(test, good)
  const two = await test.db.message.findFirstOrThrow({ where: { key: 'good@example.org', first: true } })
  expect(two.contentHash).toBe(one.contentHash)
})

it('keeps the copy of the better list and the lists of all', async () => {
  const by = (list: string) =>
    mailBytes({ id: 'many', subject: 'By many lists', headers: [`List-Id: <${list}>`] })
  const lists = ['z.example.org', 'linux-demo.vger.kernel.org', 'a.example.org']
  for (const list of lists) await importMails(test, by(list))
  const row = await test.db.message.findFirstOrThrow({ where: { key: 'many@example.org' } })
  expect(await test.db.message.count()).toBe(1)
  expect(row.lists).toEqual([...lists].sort())
  expect(Buffer.from(row.raw).equals(Buffer.from(by('linux-demo.vger.kernel.org')))).toBe(true)
})

it('lists a diff that lies about its counts and shows the patch all the same', async () => {
  const body = patchText().replace('@@ -10,3 +10,4 @@', '@@ -10,3 +10,40 @@')
  const row = await importMails(
    test,
    mailBytes({ id: 'lie', subject: '[PATCH] demo: start the device', body }),
  )
  expect(row.problems).toBeGreaterThan(0)
  expect(await test.db.patch.findMany({ select: { title: true, messageKey: true } })).toEqual([
    { title: 'demo: start the device', messageKey: 'lie@example.org' },
  ])
})

it('stores script in every header and in the body as the text that it is', async () => {
  const script = '<script>alert(1)</script>'
  const mail = mailBytes({
    id: 'x<script>@',
    subject: `[PATCH v2 1/2] ${script}`,
    from: `"${script}" <ada@example.org>`,
    to: `"${script}" <to@example.org>`,
    headers: [`List-Id: ${script} <list.example.org>`, 'Content-Type: text/html'],
    body: `${script}<p onclick="x()">Hello</p>\n`,
  })
  const row = await importMails(test, mail, good)
  expect(row).toMatchObject({ state: 'done', fresh: 2 })
  const stored = await test.db.message.findFirstOrThrow({ where: { subject: { contains: script } } })
  expect(stored.fromName).toBe(script)
  expect(Buffer.from(stored.raw).equals(Buffer.from(mail))).toBe(true)
})

it('survives ids and addresses that no index holds', async () => {
  const long = 'ü'.repeat(900)
  const row = await importMails(
    test,
    mailBytes({
      id: long,
      subject: 'x'.repeat(100_000),
      from: `A <${'a'.repeat(5000)}@example.org>`,
      references: [long, 'b'.repeat(5000)],
    }),
    good,
  )
  expect(row).toMatchObject({ state: 'done', fresh: 2 })
})

it('survives a text of a million different words', async () => {
  const words = Array.from({ length: 300_000 }, (_, at) => `ж${at.toString(36)}щ`).join(' ')
  expect(await importMails(test, mailBytes({ id: 'words', subject: 'Words', body: words }))).toMatchObject({
    state: 'done',
    fresh: 1,
  })
})

/** The same mailbox, mail or bomb by a reader with small limits. */
async function importLimited(file: string) {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: file }, queue: false })
  const source = fileSource(file, { messageBytes: 500_000, unpackedBytes: 1024 ** 2 })
  return runImport({ ctx, input: { id: row.id, source } })
}

it('keeps a mail over the limit as a stub with its size and the reason, and imports the rest', async () => {
  const large = mailBytes({ id: 'large', subject: 'Large', body: 'A line of text.\n'.repeat(40_000) })
  expect(await importLimited(temporaryMbox(large, good))).toMatchObject({ state: 'done', fresh: 2 })
  const row = await test.db.message.findFirstOrThrow({ where: { key: 'large@example.org' } })
  expect(row.subject).toBe('Large')
  expect(row.raw.length).toBeLessThanOrEqual(256 * 1024)
  const log = await test.db.importProblem.findMany({ where: { messageId: row.id } })
  expect(log.map(({ code }) => code)).toContain('too-large')
  // The empty line that ends it in the mailbox is counted.
  expect(log.map(({ text }) => text).join()).toContain(`The message has ${large.length + 1} bytes`)
})

it('stops a gzip bomb with the limit in its words, and keeps what came before it', async () => {
  const filler = Array.from({ length: 200 }, (_, at) =>
    mailBytes({ id: `f${at}`, subject: 'x', body: 'y'.repeat(15_000) }),
  )
  const row = await importLimited(temporaryFile('bomb.mbox.gz', gzipSync(joinMbox([good, ...filler]))))
  expect(row).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/more than 1 MB.*REROLL_UNPACKED_MAX/),
  })
  expect(await keys()).toContain('good@example.org')
  expect(row?.fresh).toBeGreaterThan(30)
})
