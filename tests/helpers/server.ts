import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openEmbedded } from '#lib/db/embedded'
import { listMigrations, migrate } from '#lib/db/migrate'

export const root = path.resolve(import.meta.dirname, '../..')

/** A real PostgreSQL for tests: the one of DATABASE_URL, else an embedded one that all runs share. */
export interface TestServer {
  /** Any database of the server, to make others from. */
  url: string
  close(): Promise<void>
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

export async function openTestServer(): Promise<TestServer> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => undefined }
  const folder = path.join(tmpdir(), `reroll-tests-${process.getuid?.() ?? 'user'}-${digest(root)}`)
  // Tests lose nothing when the machine loses power.
  return openEmbedded(folder, [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
  ])
}

export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

export async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database with all migrations that others are copied from; made once for each state of the migrations. */
export async function ensureTemplate(url: string): Promise<string> {
  const name = `reroll_template_${digest(
    listMigrations(root)
      .map(({ sql }) => sql)
      .join('\0'),
  )}`
  await asAdmin(url, async (client) => {
    await client.query('SELECT pg_advisory_lock(823001)')
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    // Renamed when it is whole, so that a run that was killed leaves no half template.
    await client.query('DROP DATABASE IF EXISTS reroll_template_half')
    await client.query('CREATE DATABASE reroll_template_half')
    await migrate(root, withDatabaseName(url, 'reroll_template_half'))
    await client.query(`ALTER DATABASE reroll_template_half RENAME TO ${name}`)
  })
  return name
}

/** Drops the databases of runs whose process is gone. */
export async function dropLeftovers(url: string): Promise<void> {
  await asAdmin(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'reroll\\_test\\_%'",
    )
    for (const { datname } of rows)
      if (!isAlive(Number(datname.split('_')[2])))
        await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
