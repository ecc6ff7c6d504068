import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { removeDataFolder } from '../../../tests/helpers/data-folder'
import { testDatabase } from '../../../tests/helpers/database'
import { retryImport } from './change-import'
import { tidyUploads } from './tidy-uploads'
import { uploadFolder } from './uploads'

const test = testDatabase()
afterAll(removeDataFolder)

/** An upload that was written so many days before the time of the test. */
function upload(name: string, days: number): string {
  mkdirSync(uploadFolder(), { recursive: true })
  const file = path.join(uploadFolder(), name)
  writeFileSync(file, 'mail')
  const at = new Date(test.context().now.getTime() - days * 86_400_000)
  utimesSync(file, at, at)
  return file
}

const added = (state: string, location: string, more = {}) =>
  test.db.import.create({ data: { kind: 'mbox', source: 'a.mbox', state, location, ...more } })

it('deletes an upload once all of its mails are stored, and keeps one that can be tried again', async () => {
  const [done, failed, queued] = [upload('done', 0), upload('failed', 2), upload('queued', 90)]
  await added('done', done, { progress: 1 })
  await added('failed', failed, { error: 'The disk is full.', progress: 0.5 })
  await added('queued', queued)
  await tidyUploads(test.context())
  expect([done, failed, queued].map((file) => existsSync(file))).toEqual([false, true, true])
})

it('deletes what was never tried again for a month, and says so to whoever tries then', async () => {
  const old = upload('old', 31)
  const row = await added('failed', old, { error: 'The disk is full.' })
  await tidyUploads(test.context())
  expect(existsSync(old)).toBe(false)
  await expect(retryImport({ ctx: test.context(), input: { id: row.id } })).rejects.toThrow(/upload it again/)
})

it('deletes what a killed upload left behind after a day', async () => {
  const [lost, fresh] = [upload('lost', 2), upload('fresh', 0.1)]
  await tidyUploads(test.context())
  expect([lost, fresh].map((file) => existsSync(file))).toEqual([false, true])
})

it('keeps the file of a removed import that was not read to its end', async () => {
  const removed = upload('removed', 3)
  await added('removed', removed, { progress: 0.2, removedAt: test.context().now })
  await tidyUploads(test.context())
  expect(existsSync(removed)).toBe(true)
})
