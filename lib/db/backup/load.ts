import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { RerollError } from '#lib/errors'
import { applyMissing, listMigrations } from '../migrate'
import {
  filledTables,
  quoted,
  readTables,
  type SequenceState,
  type TableShape,
  writeSequences,
} from './catalog'

/** An empty database that is being filled. */
export interface Loading {
  /** Its tables, as they were in the version of the program that wrote the backup. */
  tables: TableShape[]
  /** Loads a table from binary COPY data; gives the number of its rows. */
  load(table: TableShape, rows: AsyncIterable<Uint8Array>): Promise<number>
  setSequences(states: SequenceState[]): Promise<void>
}

const refuseFilled = (tables: string[]): RerollError =>
  new RerollError(
    'conflict',
    `A backup is loaded only into an empty database, and this one holds something (${tables.join(', ')}). Nothing was changed. Name another one by DATABASE_URL, or another data folder by REROLL_DATA_DIR.`,
  )

/** Whoever looks into an empty database becomes a person in it: that alone is nothing to lose. */
const nobody = new Set(['Person', 'PersonAddress'])

/** Lays out empty tables as they were after these migrations; tables of other versions that are there are empty too. */
async function layOut(client: pg.Client, root: string, names: string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS "name" FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  )
  for (const { name } of rows) await client.query(`DROP TABLE public.${quoted(name)} CASCADE`)
  const wanted = new Set(names)
  await applyMissing(
    client,
    listMigrations(root).filter(({ name }) => wanted.has(name)),
  )
}

async function loadTable(
  client: pg.Client,
  { name, columns }: TableShape,
  rows: AsyncIterable<Uint8Array>,
): Promise<number> {
  const into = `COPY public.${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN (FORMAT binary)`
  const stream = client.query(copyFrom(into))
  await pipeline(Readable.from(rows, { objectMode: false }), stream)
  return stream.rowCount
}

export interface LoadTarget {
  url: string
  root: string
  /** Migrations that the data has had. */
  migrations: string[]
}

/**
 * Fills an empty database in one transaction: when `work` throws, it is as empty as before. Then the migrations that the
 * data has not had are applied, in the same transaction.
 * @throws RerollError `conflict` when the database holds more than persons already
 */
export async function withLoading<T>(target: LoadTarget, work: (loading: Loading) => Promise<T>): Promise<T> {
  const { url, root, migrations } = target
  const client = new pg.Client({
    connectionString: url,
    application_name: 'reroll-restore',
    options: '-c TimeZone=UTC',
    keepAlive: true,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    // Triggers write no events of their own: the backup brings those that there were.
    await client.query("SET LOCAL reroll.restoring = 'on'")
    const filled = await filledTables(client)
    if (filled.some((name) => !nobody.has(name))) throw refuseFilled(filled)
    await layOut(client, root, migrations)
    const result = await work({
      tables: await readTables(client),
      load: (table, rows) => loadTable(client, table, rows),
      setSequences: (states) => writeSequences(client, states),
    })
    await applyMissing(client, listMigrations(root))
    await client.query('COMMIT')
    return result
  } finally {
    // Without a COMMIT the server takes everything back.
    await client.end()
  }
}
