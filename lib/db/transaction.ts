import type pg from 'pg'
import { getPool } from './client'

/** Errors after which the same transaction may well succeed: a race, a deadlock, a serialisation failure. */
const passing = new Set(['23505', '40001', '40P01'])
const maxTries = 4

/** A connection, as far as a transaction needs it. */
interface Statements {
  query(text: string): Promise<unknown>
}

/** Runs `work` in one transaction on a connection that the caller holds. */
export async function transactionOn<T>(client: Statements, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Lends `work` a connection of its own; after a failure it is thrown away, with all locks that it may hold. */
export async function withConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await getPool().connect()
  try {
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

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

/** True for an error after which the same work may well succeed. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && passing.has(String(error.code))

/** The same, tried again when another process was faster with the same rows. `work` must do no harm twice. */
export async function withRetriedTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await withTransaction(work)
    } catch (error) {
      if (tries >= maxTries || !isPassing(error)) throw error
    }
  }
}
