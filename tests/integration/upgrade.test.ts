import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { applyMissing, listMigrations } from '#lib/db/migrate'
import { testDatabase } from '../helpers/database'
import { asAdmin, root, withDatabaseName } from '../helpers/server'

const test = testDatabase({ keepRows: true })
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-upgrade-'))
const names = ['old', 'back'].map((name) => `reroll_test_${process.pid}_${name}`)
const [old, back] = names.map((name) => () => withDatabaseName(test.url, name)) as [
  () => string,
  () => string,
]
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const name of names)
    await asAdmin(test.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
})

const reroll = (url: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [path.join(root, 'cli/reroll.mjs'), ...args], {
    env: { ...process.env, DATABASE_URL: url, REROLL_DATA_DIR: folder, REROLL_LOG: 'error' },
  })

it('writes a backup before it changes an older database, clears up a half one, and refuses a newer one without touching it', async () => {
  for (const name of names) await asAdmin(test.url, (client) => client.query(`CREATE DATABASE ${name}`))
  await asAdmin(old(), async (client) => {
    await client.query('BEGIN')
    await applyMissing(client, listMigrations(root).slice(0, -1))
    await client.query(`INSERT INTO "Setting" ("key", "value") VALUES ('kept', '"by the backup"')`)
    await client.query('COMMIT')
  })
  // An upgrade that was killed while it wrote its backup left a half behind.
  const { pid } = spawnSync(process.execPath, ['--version'])
  mkdirSync(path.join(folder, 'backups'))
  writeFileSync(path.join(folder, 'backups', `before-upgrade-2026-01-01.tar.gz.${pid}.part`), 'half')
  const { stderr } = await reroll(old(), 'migrate')
  const [file = ''] = readdirSync(path.join(folder, 'backups'))
  const full = path.join(folder, 'backups', file)
  expect(stderr).toContain(full)
  expect(statSync(full).mode & 0o777).toBe(0o600)
  await reroll(old(), 'migrate')
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([file])
  await reroll(back(), 'restore', full)
  const { rows } = await asAdmin(back(), (client) =>
    client.query(`SELECT "value" FROM "Setting" WHERE "key" = 'kept'`),
  )
  expect(rows).toEqual([{ value: 'by the backup' }])

  await asAdmin(old(), (client) =>
    client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', now())`,
    ),
  )
  await expect(reroll(old(), 'migrate')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('newer version of Reroll'),
  })
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([file])
})
