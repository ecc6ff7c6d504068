import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { appliedNames } from '../migrate'
import { quoted, readSequences, readTables, type SequenceState, type TableShape } from './catalog'

/** The whole database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  migrations: string[]
  tables: TableShape[]
  sequences: SequenceState[]
  /** Rows in PostgreSQL's binary COPY form; one table at a time, each to its end. */
  rows(table: TableShape): AsyncIterable<Uint8Array> & { rowCount: number }
}

const columnList = ({ columns }: TableShape): string => columns.map(quoted).join(', ')

/** Gives `work` a snapshot of a database; it reads over a connection of its own. */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'reroll-backup', keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await work({
      migrations: await appliedNames(client),
      tables: await readTables(client),
      sequences: await readSequences(client),
      rows: (table) =>
        client.query(
          copyTo(`COPY public.${quoted(table.name)} (${columnList(table)}) TO STDOUT (FORMAT binary)`),
        ),
    })
  } finally {
    await client.end()
  }
}
