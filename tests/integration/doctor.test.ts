import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { applyMissing, listMigrations, migrationState } from '#lib/db/migrate'
import { forgetAccess } from '#lib/services/account/access'
import { examine } from '#lib/services/doctor/examine'
import { testDatabase } from '../helpers/database'
import { asAdmin, root, withDatabaseName } from '../helpers/server'

const test = testDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-doctor-'))
const name = `reroll_test_${process.pid}_doctor`
const old = (): string => withDatabaseName(test.url, name)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await asAdmin(test.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
})

const look = async (url = test.url) => {
  forgetAccess(test.db)
  const found = await examine(url, async () => test.context())
  return new Map(found.map((one) => [one.what, one]))
}

it('finds nothing bad about a database that is up to date, and says who can come in', async () => {
  const desk = await look()
  for (const what of ['Node', 'git', 'schema', 'database', 'queue', 'imports'])
    expect(desk.get(what), what).toMatchObject({ state: 'good' })
  expect(desk.get('user')).toMatchObject({ text: 'Ada Tester <ada@example.org>' })
  await test.db.setting.create({ data: { key: 'access', value: { accounts: true, open: false } } })
  expect((await look()).get('accounts')).toMatchObject({
    state: 'note',
    text: '0 accounts, 0 of administrators; who is signed in may read',
  })
})

it('says that an import waits for a worker that does not come', async () => {
  await test.db.import.create({
    data: { kind: 'file', source: 'x', state: 'queued', createdAt: new Date(Date.now() - 3_600_000) },
  })
  expect((await look()).get('queue')).toMatchObject({
    state: 'bad',
    todo: expect.stringContaining('No worker takes it'),
  })
})

it('looks at an older database and at a newer one, and changes neither', async () => {
  await asAdmin(test.url, (client) => client.query(`CREATE DATABASE ${name}`))
  expect((await look(old())).get('schema')).toMatchObject({ state: 'bad', text: 'there are no tables yet' })
  const last = listMigrations(root).at(-1)?.name
  await asAdmin(old(), async (client) => {
    await client.query('BEGIN')
    await applyMissing(client, listMigrations(root).slice(0, -1))
    await client.query('COMMIT')
  })
  expect((await look(old())).get('schema')).toMatchObject({ state: 'bad', text: `lacks ${last}` })
  expect((await migrationState(root, old())).missing).toEqual([last])
  await asAdmin(old(), (client) =>
    client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', now())`,
    ),
  )
  expect((await look(old())).get('schema')?.text).toContain('99990101000000_later')
})

it('says by the command line that the database does not answer, beside all that it can look at', async () => {
  const run = promisify(execFile)(process.execPath, [path.join(root, 'cli/reroll.mjs'), 'doctor'], {
    env: {
      ...process.env,
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
      REROLL_DATA_DIR: folder,
      REROLL_LOG: 'error',
    },
  })
  const { code, stdout } = await run.then(
    (done) => ({ ...done, code: 0 }),
    (error: { code: number; stdout: string }) => error,
  )
  expect(code).toBe(1)
  expect(stdout).toMatch(/^ok {3}Node/m)
  expect(stdout).toMatch(/^BAD {2}database .*ECONNREFUSED/m)
  expect(stdout).toContain('DATABASE_URL')
  expect(stdout).toMatch(/origin/)
  expect(readdirSync(folder)).toEqual([])
})
