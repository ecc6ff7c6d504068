import { appendFileSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { listMigrations, migrate, migrationState } from '#lib/db/migrate'
import { withSchemaEngine } from '#lib/db/schema-engine'
import { testDatabase } from '../helpers/database'
import { root } from '../helpers/server'

const test = testDatabase({ keepRows: true })

/** A copy of the project's migrations with one more, which a test may spoil. */
function rootWith(sql: string): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'reroll-migrate-'))
  cpSync(path.join(root, 'prisma'), path.join(copy, 'prisma'), { recursive: true })
  const folder = path.join(copy, 'prisma/migrations/99990101000000_more')
  mkdirSync(folder)
  appendFileSync(path.join(folder, 'migration.sql'), sql)
  return copy
}

it('has nothing to do on a database that is up to date', async () => {
  expect(await migrate(root, test.url)).toEqual([])
  expect(await migrationState(root, test.url)).toEqual({
    applied: listMigrations(root).map(({ name }) => name),
    missing: [],
  })
})

it("agrees with Prisma's own engine about what was applied", async () => {
  const lock = 'provider = "postgresql"\n'
  const history = await withSchemaEngine(root, test.url, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: path.join(root, 'prisma/migrations'),
        lockfile: { path: 'migration_lock.toml', content: lock },
        shadowDbInitScript: '',
        migrationDirectories: listMigrations(root).map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  expect(history).toMatchObject({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  })
})

it('leaves nothing of a migration that fails in the middle', async () => {
  const spoilt = rootWith('CREATE TABLE half (id int);\nCREATE TABLE half (id int);')
  await expect(migrate(spoilt, test.url)).rejects.toThrow(/already exists/)
  const [row] = await test.db.$queryRaw<{ half: string | null }[]>`SELECT to_regclass('half')::text AS half`
  expect(row?.half).toBeNull()
  expect((await migrationState(spoilt, test.url)).missing).toEqual(['99990101000000_more'])
})

it('takes a semicolon in a comment for a comment', async () => {
  const more = rootWith('-- one; two\nCREATE TABLE one (id int);')
  expect(await migrate(more, test.url)).toEqual(['99990101000000_more'])
})

it('refuses a database that a newer version has changed', async () => {
  await expect(migrate(root, test.url)).rejects.toThrow(/newer version of Reroll \(99990101000000_more\)/)
})
