import { getPool } from './client'

const importLock = 823100

/**
 * Runs `work` while no other process works on this import; null when another one does. The lock belongs to a
 * connection, so it ends with the process that holds it, however that ends; `work` is told when the connection is lost.
 */
export async function withImportLock<T>(
  id: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const client = await getPool().connect()
  const lost = new AbortController()
  const onLost = (): void => lost.abort()
  client.once('error', onLost).once('end', onLost)
  let broken = false
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
      importLock,
      id,
    ])
    if (!rows[0]?.taken) return null
    try {
      return await work(lost.signal)
    } finally {
      await client.query('SELECT pg_advisory_unlock($1, $2)', [importLock, id]).catch(() => {
        broken = true
      })
    }
  } finally {
    client.off('error', onLost).off('end', onLost)
    client.release(broken)
  }
}

const isLocked = `EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.objid = i."id" AND l.objsubid = 2
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`

/** A kill between the row and its job; a minute, so that a command that reads its import itself comes first. */
const isForgotten = `i."state" = 'queued' AND i."createdAt" < (now() AT TIME ZONE 'UTC') - interval '1 minute' AND NOT EXISTS (
  SELECT FROM pgboss.job j WHERE j."name" = 'import' AND j."state" < 'active' AND j."data"->>'importId' = i."id"::text)`

/**
 * Ids of imports that nobody works on although they are marked as running, or that wait without a job: whoever read or
 * queued them was killed. To be asked by a process whose queue is open.
 */
export async function orphanedImports(): Promise<number[]> {
  const { rows } = await getPool().query<{ id: number }>(
    `SELECT i."id" FROM "Import" i WHERE NOT ${isLocked} AND (i."state" = 'running' OR ${isForgotten}) ORDER BY i."id"`,
    [importLock],
  )
  return rows.map(({ id }) => id)
}
