import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { RerollError } from '#lib/errors'

interface MigrationFile {
  name: string
  sql: string
}

/** Prisma's own table, so that `prisma migrate deploy` agrees with what was done here. */
const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`
/** The advisory lock that Prisma takes for the same purpose. */
const migrateLock = 72707369

/** The migrations that this version of the program has, oldest first. */
export function listMigrations(root: string): MigrationFile[] {
  const folder = path.join(root, 'prisma/migrations')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') }))
}

/** Names of the migrations that a database has had, oldest first. */
export async function appliedNames(client: pg.Client): Promise<string[]> {
  const { rows: known } = await client.query("SELECT to_regclass('_prisma_migrations') AS name")
  if (!known[0]?.name) return []
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  )
  return rows.map((row) => row.migration_name)
}

/** One migration and its record in one transaction: a kill in between leaves neither. */
async function apply(client: pg.Client, { name, sql }: MigrationFile): Promise<void> {
  await client.query(sql)
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), 1)`,
    [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
  )
}

/**
 * Applies those of some migrations that a database has not had, within the caller's transaction.
 * @returns their names
 * @throws RerollError `unavailable` when it has had others
 */
export async function applyMissing(client: pg.Client, migrations: MigrationFile[]): Promise<string[]> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrateLock])
  const applied = new Set(await appliedNames(client))
  const known = new Set(migrations.map(({ name }) => name))
  const newer = [...applied].filter((name) => !known.has(name))
  if (newer.length)
    throw new RerollError(
      'unavailable',
      `The database was changed by a newer version of Reroll (${newer.join(', ')}): update the program. Nothing was changed.`,
    )
  const missing = migrations.filter(({ name }) => !applied.has(name))
  if (missing.length) await client.query(createTable)
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}

/** What a database has had and what it lacks. */
export async function migrationState(
  root: string,
  url: string,
): Promise<{ applied: string[]; missing: string[] }> {
  return withClient(url, async (client) => {
    const applied = await appliedNames(client)
    return {
      applied,
      missing: listMigrations(root)
        .map(({ name }) => name)
        .filter((name) => !applied.includes(name)),
    }
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'reroll-migrate',
    options: '-c TimeZone=UTC',
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Brings a database up to this version of the program, all or nothing.
 * Prisma's schema engine only writes migrations (scripts/new-migration.ts): it cuts a script at every
 * semicolon, those in comments too, and leaves half a migration behind when it is killed.
 * @returns the names of the migrations that were applied
 * @throws RerollError `unavailable` when a newer version of the program has changed the database already
 */
export function migrate(root: string, url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    await client.query('BEGIN')
    try {
      const names = await applyMissing(client, listMigrations(root))
      await client.query('COMMIT')
      return names
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    }
  })
}
