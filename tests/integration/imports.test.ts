import { expect, it } from 'vitest'
import { RerollError } from '#lib/errors'
import { cancelImport, removeImport, restoreImport } from '#lib/services/import/change-import'
import { createImport } from '#lib/services/import/create-import'
import { getDerivation } from '#lib/services/import/get-derivation'
import { getImport } from '#lib/services/import/get-import'
import { listImports } from '#lib/services/import/list-imports'
import { runImport } from '#lib/services/import/run-import'
import { setStatus } from '#lib/services/question/set-status'
import { testDatabase } from '../helpers/database'
import { dumpDerived } from '../helpers/dump'
import { importFile, importMails } from '../helpers/imports'
import { mailBytes, memorySource, patchText, temporaryFile } from '../helpers/mails'

const test = testDatabase()

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start the device', body: patchText() })
const reply = mailBytes({
  id: 'r1',
  subject: 'Re: [PATCH] demo: start the device',
  from: 'Rune Berg <rune@example.org>',
  date: 'Tue, 3 Feb 2026 11:22:33 +0100',
  inReplyTo: 'p1',
  references: ['p1'],
  body: 'On Mon, Ada Lund wrote:\n> \tint ret;\n> +\tdemo_start(dev);\n\nShould this not check the return value of demo_start()?\nIt can fail when the clock is off.\n',
})
const other = mailBytes({ id: 'o1', subject: 'Another mail', from: 'Eva <eva@example.org>' })

const firstQuestion = () => test.db.question.findFirstOrThrow({ orderBy: { id: 'asc' } })

it('takes an import back as a whole and leaves what other imports brought', async () => {
  const before = await importMails(test, patch, other).then(() => dumpDerived(test.db))
  const row = await importMails(test, reply, other)
  expect(await test.db.question.count()).toBeGreaterThan(0)
  await removeImport({ ctx: test.context(), input: { id: row.id } })
  expect({ ...(await dumpDerived(test.db)), persons: [] }).toEqual({ ...before, persons: [] })
  await expect(removeImport({ ctx: test.context(), input: { id: row.id } })).rejects.toThrow(
    /removed already/,
  )
})

it('brings a removed import back with everything that was decided', async () => {
  const row = await importMails(test, patch, reply)
  const { id, edition } = await firstQuestion()
  await setStatus({ ctx: test.context(), input: { id, edition, status: 'declined' } })
  const before = await dumpDerived(test.db)
  const ids = await test.db.series.findMany({ select: { id: true, key: true } })
  await removeImport({ ctx: test.context(), input: { id: row.id } })
  expect(await test.db.message.count({ where: { first: true } })).toBe(0)
  expect(await test.db.series.count({ where: { removedAt: null } })).toBe(0)
  expect(await test.db.question.findFirst({ where: { id } })).toMatchObject({ decidedStatus: 'declined' })
  await restoreImport({ ctx: test.context(), input: { id: row.id } })
  expect(await dumpDerived(test.db)).toEqual(before)
  expect(await test.db.series.findMany({ select: { id: true, key: true } })).toEqual(ids)
})

it('shows mails again that come by another import after theirs was removed', async () => {
  const row = await importMails(test, patch, reply)
  const before = await dumpDerived(test.db)
  await removeImport({ ctx: test.context(), input: { id: row.id } })
  await importMails(test, reply, patch)
  expect(await dumpDerived(test.db)).toEqual(before)
})

it('keeps what people decided when a finder no longer finds the question', async () => {
  await importMails(test, patch, reply)
  const { id, edition } = await firstQuestion()
  await setStatus({ ctx: test.context(), input: { id, edition, status: 'agreed' } })
  const { rederiveOutdated } = await import('#lib/services/derive/rederive')
  const blind = { name: 'blind', version: '1', find: () => [] }
  expect(await rederiveOutdated(test.context(), { finder: blind })).toBe(1)
  expect(await test.db.question.findUniqueOrThrow({ where: { id } })).toMatchObject({
    decidedStatus: 'agreed',
  })
  expect((await test.db.question.findUniqueOrThrow({ where: { id } })).goneAt).not.toBeNull()
  expect(await rederiveOutdated(test.context())).toBe(1)
  expect(await test.db.question.findUniqueOrThrow({ where: { id } })).toMatchObject({
    decidedStatus: 'agreed',
    goneAt: null,
  })
  expect(await rederiveOutdated(test.context())).toBe(0)
})

it('deletes a question that is no longer found when nobody said anything about it', async () => {
  await importMails(test, patch, reply)
  const { rederiveOutdated } = await import('#lib/services/derive/rederive')
  await rederiveOutdated(test.context(), { finder: { name: 'blind', version: '1', find: () => [] } })
  expect(await test.db.question.count()).toBe(0)
})

const page = `[PATCH] demo: start the device
Rune Berg rune at example.org
Tue Feb  3 11:22:33 CET 2026

Previous message (by thread): [PATCH] demo: start the device
Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]

On Mon, Ada Lund wrote:
> int ret;
> + demo_start(dev);

Should this not check the return value of demo_start()?
It can fail when the clock is off.
`

async function pastePage() {
  const { parsePastedPage } = await import('#lib/mail/pasted-page')
  const pasted = parsePastedPage(page)
  if (!pasted) throw new Error('The page is not known.')
  return importFile(test, temporaryFile('page.eml', pasted.bytes), 'paste')
}

it('recognises a pasted page as the mail that is known already', async () => {
  await importMails(test, patch, reply)
  expect(await pastePage()).toMatchObject({ state: 'done', fresh: 0, known: 1 })
  expect(await test.db.message.count()).toBe(2)
})

it('reads a saved page that is given as a file, before and after the real mail', async () => {
  const file = temporaryFile('page.txt', Buffer.from(page))
  const first = await importFile(test, file)
  expect(first).toMatchObject({ fresh: 1 })
  await importMails(test, patch, reply)
  expect(await test.db.message.count({ where: { first: true } })).toBe(2)
  const again = await importFile(test, temporaryFile('again.txt', Buffer.from(page)))
  expect(again).toMatchObject({ fresh: 0, known: 1 })
})

it('gives a pasted page up for the real mail when that arrives', async () => {
  expect(await pastePage()).toMatchObject({ state: 'done', fresh: 1 })
  await importMails(test, patch, reply)
  const shown = await test.db.message.findMany({ where: { first: true }, orderBy: { key: 'asc' } })
  expect(shown.map(({ key }) => key)).toEqual(['p1@example.org', 'r1@example.org'])
})

it('goes on behind the last whole batch after it was cut short, and does nothing twice', async () => {
  const mails = Array.from({ length: 700 }, (_, at) => mailBytes({ id: `m${at}`, subject: `Mail ${at}` }))
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  const stop = new AbortController()
  const cut = await runImport({
    ctx,
    input: { id: row.id, source: memorySource(mails), signal: stop.signal, onBatch: () => stop.abort() },
  })
  expect(cut).toMatchObject({ state: 'running', seen: 250, fresh: 250 })
  const done = await runImport({ ctx, input: { id: row.id, source: memorySource(mails) } })
  expect(done).toMatchObject({ state: 'done', seen: 700, fresh: 700, known: 0 })
  expect(await test.db.copy.count()).toBe(700)
})

it('keeps what was read before a source broke, and says what happened', async () => {
  const source = memorySource([patch, reply])
  const broken = {
    ...source,
    async *read(cursor: Parameters<typeof source.read>[0]) {
      yield* source.read(cursor)
      throw new RerollError('unreadable-source', 'The disk is gone.')
    },
  }
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  expect(await runImport({ ctx, input: { id: row.id, source: broken } })).toMatchObject({
    state: 'failed',
    error: 'The disk is gone.',
    fresh: 2,
  })
  expect(await test.db.question.count()).toBeGreaterThan(0)
})

it('puts an import back into the queue when its archive does not answer', async () => {
  const source = { ...memorySource([]), read: () => fail() }
  // biome-ignore lint/correctness/useYield: it fails before the first
  async function* fail(): AsyncGenerator<never> {
    throw new RerollError('unavailable', 'The archive does not answer.')
  }
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  await expect(runImport({ ctx, input: { id: row.id, source, retryable: true } })).rejects.toThrow(
    'does not answer',
  )
  expect(await test.db.import.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ state: 'queued' })
  expect(await runImport({ ctx, input: { id: row.id, source } })).toMatchObject({
    state: 'failed',
    error: 'The archive does not answer.',
  })
})

it('stops a cancelled import after its present batch', async () => {
  const mails = Array.from({ length: 600 }, (_, at) => mailBytes({ id: `m${at}`, subject: `Mail ${at}` }))
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  const source = memorySource(mails)
  const cancelling = {
    ...source,
    async *read(cursor: Parameters<typeof source.read>[0]) {
      let count = 0
      for await (const item of source.read(cursor)) {
        yield item
        if (++count === 250) await cancelImport({ ctx, input: { id: row.id } })
      }
    },
  }
  const done = await runImport({ ctx, input: { id: row.id, source: cancelling } })
  expect(done?.state).toBe('cancelled')
  expect(done?.seen).toBeLessThan(600)
  await expect(cancelImport({ ctx, input: { id: row.id } })).rejects.toThrow(/does not run any more/)
})

it('ends a download at once when it is cancelled, and keeps what was read before', async () => {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  // A batch, which is stored before the source hangs.
  const fill = Array.from({ length: 248 }, (_, at) => mailBytes({ id: `m${at}`, subject: `Mail ${at}` }))
  const source = memorySource([patch, reply, ...fill])
  const endless = {
    ...source,
    async *read(cursor: Parameters<typeof source.read>[0], signal?: AbortSignal) {
      yield* source.read(cursor)
      await cancelImport({ ctx, input: { id: row.id } })
      await new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
    },
  }
  expect(await runImport({ ctx, input: { id: row.id, source: endless } })).toMatchObject({
    state: 'cancelled',
    error: null,
    seen: 250,
  })
  expect(await test.db.question.count()).toBeGreaterThan(0)
})

it('says that all is read while series and questions are being found', async () => {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  const seen: unknown[] = []
  const onStored = async (): Promise<void> => {
    const { deriving, progress, seen: read } = await getImport(ctx, { id: row.id })
    seen.push({ deriving, progress, read }, await getDerivation(ctx))
  }
  const source = memorySource([patch, reply, other])
  await runImport({ ctx, input: { id: row.id, source, onStored } })
  expect(seen).toEqual([
    { deriving: true, progress: 1, read: 3 },
    { derived: 0, threads: 2 },
  ])
  expect(await getDerivation(ctx)).toBeNull()
})

it('begins to count anew when what was read to its end is read again', async () => {
  const ctx = test.context()
  const row = await importMails(test, patch, reply)
  await test.db.import.update({ where: { id: row.id }, data: { state: 'queued', bytes: 5 } })
  const source = memorySource([patch, reply, other])
  const views: unknown[] = []
  const watched = {
    ...source,
    async *read(cursor: Parameters<typeof source.read>[0]) {
      const { seenBefore, progress, bytes } = await test.db.import.findUniqueOrThrow({
        where: { id: row.id },
      })
      views.push({ seenBefore, progress, bytes })
      yield* source.read(cursor)
    },
  }
  expect(await runImport({ ctx, input: { id: row.id, source: watched } })).toMatchObject({
    seen: 3,
    progress: 1,
  })
  expect(views).toEqual([{ seenBefore: 2, progress: null, bytes: null }])
})

it('shows an import with its problems and series', async () => {
  const row = await importMails(test, patch, Buffer.from('From: Ada <ada@example.org>\n\nNo more.\n'))
  const view = await getImport(test.context(), { id: row.id })
  expect(view).toMatchObject({
    state: 'done',
    progress: 1,
    fresh: 2,
    series: [{ title: 'demo: start the device' }],
  })
  expect(view.problemList.map(({ code }) => code)).toContain('no-message-id')
  expect(await listImports(test.context())).toHaveLength(1)
})
