import { expect, it } from 'vitest'
import type { ArchiveSource, SourceItem } from '#lib/archive/types'
import { removeImport, restoreImport, retryImport } from '#lib/services/import/change-import'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { addNote } from '#lib/services/note/add-note'
import { setStatus } from '#lib/services/question/set-status'
import { testDatabase } from '../helpers/database'
import { dumpDerived, dumpDifferences } from '../helpers/dump'
import { importMails } from '../helpers/imports'
import { mailBytes, memorySource, patchText } from '../helpers/mails'
import { random, shuffled } from '../helpers/random'

const test = testDatabase()

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start the device', body: patchText() })
const reply = mailBytes({
  id: 'r1',
  subject: 'Re: [PATCH] demo: start the device',
  from: 'Rune Berg <rune@example.org>',
  inReplyTo: 'p1',
  body: '> +\tdemo_start(dev);\n\nShould this not check the return value of demo_start()?\n',
})
const second = mailBytes({
  id: 'p2',
  subject: '[PATCH v2] demo: start the device',
  date: 'Mon, 9 Feb 2026 10:00:00 +0000',
  inReplyTo: 'p1',
  body: patchText('drivers/demo/core.c', '\tret = demo_start(dev);'),
})

const remove = (id: number) => removeImport({ ctx: test.context(), input: { id } })
const restore = (id: number) => restoreImport({ ctx: test.context(), input: { id } })
const shown = async () =>
  (await test.db.message.findMany({ where: { first: true }, orderBy: { key: 'asc' } })).map(
    ({ key }) => key.split('@')[0],
  )

/** What an archive did, mail by mail: `m` brings it, `d` takes it away. */
async function archive(...events: ['m' | 'd', Uint8Array][]) {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'public-inbox', source: 'inbox' }, queue: false })
  const source: ArchiveSource = {
    ...memorySource([], 'public-inbox'),
    async *read() {
      for (const [at, [kind, bytes]] of events.entries()) {
        const item: SourceItem = {
          kind: kind === 'm' ? 'message' : 'removal',
          raw: { bytes, problem: null },
          position: String(at),
          inbox: 'inbox',
          cursor: { at: at + 1 },
        }
        yield item
      }
    },
  }
  return runImport({ ctx, input: { id: row.id, source } })
}

it('brings back the same rows whatever two overlapping imports were removed and restored in which order', async () => {
  const one = await importMails(test, patch, reply)
  const two = await importMails(test, reply, second)
  const wanted = await dumpDerived(test.db)
  for (let seed = 1; seed <= 6; seed++) {
    const next = random(seed)
    for (const { id } of shuffled([one, two], next)) await remove(id)
    expect(await shown()).toEqual([])
    for (const { id } of shuffled([one, two], next)) await restore(id)
    expect(dumpDifferences(wanted, await dumpDerived(test.db)), `seed ${seed}`).toEqual([])
  }
})

it('keeps decisions and notes about a mail while its import is away', async () => {
  const row = await importMails(test, patch, reply)
  const { id, edition } = await test.db.question.findFirstOrThrow()
  await setStatus({ ctx: test.context(), input: { id, edition, status: 'declined' } })
  await addNote({ ctx: test.context(), input: { questionId: id, markdown: 'Asked on the list.' } })
  await remove(row.id)
  await restore(row.id)
  const question = await test.db.question.findUniqueOrThrow({ where: { id }, include: { notes: true } })
  expect(question).toMatchObject({ decidedStatus: 'declined', goneAt: null })
  expect(question.notes.map(({ markdown }) => markdown)).toEqual(['Asked on the list.'])
})

it('writes down who took an import back and who brought it back', async () => {
  const row = await importMails(test, patch)
  await remove(row.id)
  await restore(row.id)
  const changes = await test.db.change.findMany({ where: { entity: 'import' }, orderBy: { id: 'asc' } })
  expect(changes.map(({ verb, personId }) => [verb, personId])).toEqual([
    ['removed', test.context().actor?.personId],
    ['done', test.context().actor?.personId],
  ])
})

it('lets an import that was cut off be tried again after it was taken back and brought back', async () => {
  const row = await test.db.import.create({
    data: { kind: 'mbox', source: '/nowhere.mbox', state: 'failed', error: 'The disk is gone.' },
  })
  await remove(row.id)
  expect(await restore(row.id)).toMatchObject({ state: 'failed' })
  expect(await retryImport({ ctx: test.context(), input: { id: row.id } })).toMatchObject({ state: 'queued' })
})

it('hides a mail that its archive took away, whoever brought it', async () => {
  await importMails(test, patch, reply)
  await archive(['m', patch], ['m', reply], ['d', reply])
  expect(await shown()).toEqual(['p1'])
  await importMails(test, reply)
  expect(await shown()).toEqual(['p1'])
  expect(await test.db.question.count({ where: { goneAt: null } })).toBe(0)
})

it('shows a mail again that its archive took back, in the same batch or later', async () => {
  await archive(['m', patch], ['d', patch], ['m', patch], ['m', reply], ['d', reply])
  expect(await shown()).toEqual(['p1'])
  await archive(['m', reply])
  expect(await shown()).toEqual(['p1', 'r1'])
  await archive(['d', reply])
  expect(await shown()).toEqual(['p1'])
})

it('takes a removal back together with the import that brought it', async () => {
  await importMails(test, patch, reply)
  const wanted = await dumpDerived(test.db)
  const row = await archive(['m', patch], ['d', reply])
  expect(await shown()).toEqual(['p1'])
  await remove(row?.id ?? 0)
  expect(dumpDifferences(wanted, await dumpDerived(test.db))).toEqual([])
  await restore(row?.id ?? 0)
  expect(await shown()).toEqual(['p1'])
})

it('hides another copy of a mail that was taken away, which comes by a list with a footer', async () => {
  await archive(['m', reply], ['d', reply])
  const copy = Buffer.concat([reply, Buffer.from('_______\nsome list\nhttps://lists.example.org\n')])
  await importMails(test, patch, copy)
  expect(await shown()).toEqual(['p1'])
})

it('shows what an archive put in the place of a mail that it took away, in the same batch or later', async () => {
  const edited = mailBytes({ id: 'r1', subject: 'Re: [PATCH] demo: start the device', body: 'Edited.\n' })
  const bodies = async () =>
    (await test.db.message.findMany({ where: { first: true, messageId: 'r1@example.org' } })).map(
      ({ body }) => body,
    )
  await archive(['m', reply], ['d', reply], ['m', edited])
  expect(await bodies()).toEqual(['Edited.'])
  const other = mailBytes({ id: 'r1', subject: 'Re: [PATCH] demo: start the device', body: 'Once more.\n' })
  await archive(['d', edited])
  await archive(['m', other])
  expect(await bodies()).toEqual(['Once more.'])
})
