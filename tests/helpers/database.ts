import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { closeDb, type Db, getDb, setDatabaseUrl } from '#lib/db/client'
import type { Actor, Context } from '#lib/services/context'
import { asAdmin, withDatabaseName } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
    databaseTemplate: string
  }
}

export const testTime = new Date('2026-03-01T12:00:00Z')

export interface TestDatabase {
  readonly db: Db
  readonly url: string
  /** A context at `testTime`; Ada Tester acts in it unless it says otherwise. */
  context(actor?: Actor | null): Context
  /** A person, and the actor that stands for them. */
  person(name: string, address: string): Promise<Actor>
}

let serial = 0

/**
 * Gives a test file a PostgreSQL database of its own (a copy of the migrated template), emptied before each test.
 * Call it at the top of the file: `const test = testDatabase()`; `getDb()` leads to it too.
 */
export function testDatabase({ keepRows = false } = {}): TestDatabase {
  const name = `reroll_test_${process.pid}_${Date.now().toString(36)}_${serial++}`
  const server = inject('databaseServer')
  const url = withDatabaseName(server, name)
  let tester: Actor | null = null
  const person = async (name: string, address: string): Promise<Actor> => {
    const row = await getDb().person.create({
      data: { name, added: true, addresses: { create: { address } } },
    })
    return { personId: row.id, name, address }
  }
  const start = async () => {
    tester = await person('Ada Tester', 'ada@example.org')
  }
  beforeAll(async () => {
    await asAdmin(server, (client) =>
      client.query(`CREATE DATABASE ${name} TEMPLATE ${inject('databaseTemplate')}`),
    )
    setDatabaseUrl(url)
    if (keepRows) await start()
  })
  beforeEach(async () => {
    if (keepRows) return
    await emptyTables(getDb())
    await start()
  })
  afterAll(async () => {
    await closeDb()
    await asAdmin(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  })
  return {
    get db() {
      return getDb()
    },
    url,
    context: (actor = tester) => ({ db: getDb(), actor, now: testTime }),
    person,
  }
}

/** Empties every table but the list of migrations. */
export async function emptyTables(db: Db): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`
  await db.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} RESTART IDENTITY CASCADE`)
}
