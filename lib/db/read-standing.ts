import pg from 'pg'
import { logger } from '#lib/log'
import { databaseUrl } from './client'

/** How the whole database stands at one moment. */
export interface Standing {
  /** Two readings with the same text see the same data. */
  snapshot: string
  /** The setting `access` as it is stored; null when there is none. */
  access: unknown
}

/**
 * `pg_current_snapshot()` names the transactions that a reader does not see: those that run, and all from a number on.
 * A transaction that wrote anything has a number, and its end changes the text; one that wrote nothing has none
 * (PostgreSQL, "Transaction ID and Snapshot Information Functions"). A server that crashed may give lost numbers anew,
 * hence its start beside it.
 */
const sql = `
  SELECT pg_postmaster_start_time()::text || ' ' || pg_current_snapshot()::text AS snapshot,
         (SELECT value FROM "Setting" WHERE key = 'access') AS access`

const patienceMs = 2000

// Next loads modules more than once in a process; the connection is the process's.
const held = globalThis as typeof globalThis & { rerollStanding?: { url: string; pool: pg.Pool } }

/** A connection of its own: those of the pages may all be at work, and this question must not wait for them. */
function ownPool(): pg.Pool {
  const url = databaseUrl()
  if (held.rerollStanding?.url !== url) {
    void held.rerollStanding?.pool.end()
    const pool = new pg.Pool({
      connectionString: url,
      max: 1,
      application_name: 'reroll pages',
      // Who gets no answer makes the page: nobody is to wait for long for the sake of speed.
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    })
    pool.on('error', (error) => logger('db').warn({ error: error.message }, 'a database connection was lost'))
    pool.on('connect', (client) => client.on('error', () => undefined))
    held.rerollStanding = { url, pool }
  }
  return held.rerollStanding.pool
}

/** How the database stands now. @throws when it does not answer */
export async function readStanding(): Promise<Standing> {
  const { rows } = await ownPool().query<Standing>({ name: 'reroll_standing', text: sql })
  const [row] = rows
  if (row === undefined) throw new Error('The database does not say how it stands.')
  return row
}

/** Closes the connection; the next reading opens it again. */
export async function closeStanding(): Promise<void> {
  const open = held.rerollStanding
  delete held.rerollStanding
  await open?.pool.end()
}
