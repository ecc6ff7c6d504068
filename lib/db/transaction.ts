import type pg from 'pg'
import { getPool } from './client'

/** Errors after which the same transaction may well succeed: a race, a deadlock, a serialisation failure. */
const passing = new Set(['23505', '40001', '40P01'])
const maxTries = 4

/** Runs `work` in one transaction over the plain driver: everything or nothing. */
export async function withTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await getPool().connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}

/** The same, tried again when another process was faster with the same rows. `work` must do no harm twice. */
export async function withRetriedTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await withTransaction(work)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (tries >= maxTries || !passing.has(code)) throw error
    }
  }
}
