import { execFileSync } from 'node:child_process'
import { readdirSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { removeImport } from '#lib/services/import/change-import'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { removeDataFolder } from '../helpers/data-folder'
import { testDatabase } from '../helpers/database'
import { Inbox } from '../helpers/inbox'
import { mailBytes } from '../helpers/mails'

const test = testDatabase()
let inbox = new Inbox()
beforeEach(() => {
  inbox.remove()
  inbox = new Inbox()
  inbox.addEpoch()
})
afterEach(() => inbox.remove())
afterAll(removeDataFolder)

const mail = (id: string) => mailBytes({ id, subject: `Mail ${id}`, body: `Text of ${id}.\n` })

async function importArchive(source = inbox.folder) {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'public-inbox', source }, queue: false })
  const done = await runImport({ ctx, input: { id: row.id } })
  if (!done) throw new Error('The import was taken by somebody else.')
  return done
}

const shown = async () =>
  (await test.db.message.findMany({ where: { first: true }, orderBy: { key: 'asc' } })).map(
    ({ key }) => key.split('@')[0],
  )
const problems = async () =>
  (await test.db.importProblem.findMany({ orderBy: { id: 'asc' } })).map(({ code }) => code)

it('reads only new commits the next time, and all again after an import was taken back', async () => {
  const one = inbox.commit('m', mail('one'), null)
  const first = await importArchive()
  expect(first).toMatchObject({ state: 'done', seen: 1, total: 1, fresh: 1 })
  inbox.commit('m', mail('two'), one)
  expect(await importArchive()).toMatchObject({ state: 'done', seen: 1, total: 1, fresh: 1 })
  expect(await importArchive()).toMatchObject({ state: 'done', seen: 0, total: 0 })
  await removeImport({ ctx: test.context(), input: { id: first.id } })
  expect(await shown()).toEqual(['two'])
  expect(await importArchive()).toMatchObject({ state: 'done', seen: 2, fresh: 0, known: 2 })
  expect(await shown()).toEqual(['one', 'two'])
})

it('hides what a d commit takes away, and shows it again when it is brought again', async () => {
  const spam = inbox.commit('m', mail('spam'), inbox.commit('m', mail('good'), null))
  const gone = inbox.commit('d', mail('spam'), spam)
  await importArchive()
  expect(await shown()).toEqual(['good'])
  inbox.commit('m', mail('spam'), gone)
  await importArchive()
  expect(await shown()).toEqual(['good', 'spam'])
})

it('hides what a purge took out of a rewritten history', async () => {
  inbox.commit('m', mail('private'), inbox.commit('m', mail('good'), null))
  await importArchive()
  expect(await shown()).toEqual(['good', 'private'])
  inbox.commit('m', mail('later'), inbox.commit('m', mail('good'), null))
  expect(await importArchive()).toMatchObject({ state: 'done', fresh: 1 })
  expect(await shown()).toEqual(['good', 'later'])
})

it('hides what a purge took out where the former history is gone, but for what another epoch has', async () => {
  inbox.commit('m', mail('private'), inbox.commit('m', mail('good'), null))
  inbox.addEpoch(1)
  inbox.commit('m', mail('other'), null, 1)
  await importArchive()
  rmSync(inbox.epochFolder(), { recursive: true })
  inbox.addEpoch()
  inbox.commit('m', mail('later'), inbox.commit('m', mail('good'), null))
  expect(await importArchive()).toMatchObject({ state: 'done', problems: 0, fresh: 1 })
  expect(await shown()).toEqual(['good', 'later', 'other'])
})

it('says that purged mails stay where the former history is gone and so is another epoch', async () => {
  inbox.commit('m', mail('private'), inbox.commit('m', mail('good'), null))
  inbox.addEpoch(1)
  inbox.commit('m', mail('other'), null, 1)
  await importArchive()
  for (const epoch of [0, 1]) rmSync(inbox.epochFolder(epoch), { recursive: true })
  inbox.addEpoch()
  inbox.commit('m', mail('good'), null)
  expect(await importArchive()).toMatchObject({ state: 'done', problems: 1 })
  expect(await problems()).toEqual(['history-rewritten'])
  expect(await shown()).toEqual(['good', 'other', 'private'])
})

it('reads the epochs behind a damaged one, and the rest of that when it is mended', async () => {
  const first = inbox.commit('m', mail('one'), null)
  inbox.addEpoch(1)
  inbox.commit('m', mail('three'), null, 1)
  // The commit is named, and not there: as where a copy was cut short.
  const second = inbox.commit('m', mail('two'), first)
  const lost = path.join(inbox.epochFolder(), 'objects', second.slice(0, 2), second.slice(2))
  renameSync(lost, `${lost}.away`)
  const row = await importArchive()
  expect(row).toMatchObject({ state: 'failed', error: expect.stringMatching(/^git /) })
  expect(await problems()).toEqual(['damaged-epoch'])
  expect(await shown()).toEqual(['three'])
  renameSync(`${lost}.away`, lost)
  await test.db.import.update({ where: { id: row.id }, data: { state: 'queued' } })
  expect(await runImport({ ctx: test.context(), input: { id: row.id } })).toMatchObject({
    state: 'done',
    seen: 3,
  })
  expect(await shown()).toEqual(['one', 'three', 'two'])
})

it('names a commit without a mail and an epoch that is missing, and reads the rest', async () => {
  inbox.commit('m', mail('one'), inbox.commit(null, Buffer.alloc(0), null))
  inbox.addEpoch(2)
  inbox.commit('m', mail('two'), null, 2)
  expect(await importArchive()).toMatchObject({ state: 'done', fresh: 2, problems: 2 })
  expect(await problems()).toEqual(expect.arrayContaining(['no-mail', 'missing-epoch']))
  expect(await shown()).toEqual(['one', 'two'])
})

it('keeps what a truncated pack still holds and says what is wrong', async () => {
  let last: string | null = null
  for (let at = 0; at < 40; at++) {
    const body = Buffer.from(Array.from({ length: 3000 }, (_, n) => 33 + ((n * 7919 + at * 104729) % 89)))
    last = inbox.commit('m', Buffer.concat([mail(`m${at}`), body]), last)
  }
  inbox.git(['repack', '-adq', '--depth=0', '--window=0'])
  const packs = path.join(inbox.epochFolder(), 'objects/pack')
  const pack = path.join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) ?? '')
  execFileSync('chmod', ['u+w', pack])
  truncateSync(pack, Math.floor(statSync(pack).size * 0.9))
  const row = await importArchive()
  expect(row.state).toBe('failed')
  expect(row.error).toMatch(/^git /)
  expect(await test.db.message.count()).toBe(row.fresh)
})

it('says that a truncated bundle cannot be read', async () => {
  inbox.commit('m', mail('one'), null)
  const bundle = path.join(inbox.folder, 'demo.0.bundle')
  inbox.git(['bundle', 'create', '-q', bundle, 'master'])
  truncateSync(bundle, statSync(bundle).size - 30)
  expect(await importArchive(bundle)).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/git bundle/),
  })
})
