import { getPool } from './client'

const importLock = 823100

/**
 * Runs `work` while no other process works on this import; null when another one does. The lock belongs to a
 * connection, so it ends with the process that holds it, however that ends.
 */
export async function withImportLock<T>(id: number, work: () => Promise<T>): Promise<T | null> {
  const client = await getPool().connect()
  let broken = false
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
      importLock,
      id,
    ])
    if (!rows[0]?.taken) return null
    try {
      return await work()
    } finally {
      await client.query('SELECT pg_advisory_unlock($1, $2)', [importLock, id]).catch(() => {
        broken = true
      })
    }
  } finally {
    client.release(broken)
  }
}

/** Ids of imports that are marked as running although no process works on them: theirs was killed. */
export async function orphanedImports(): Promise<number[]> {
  const { rows } = await getPool().query<{ id: number }>(
    `SELECT i."id" FROM "Import" i WHERE i."state" = 'running' AND NOT EXISTS (
       SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.objid = i."id" AND l.objsubid = 2
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
     ORDER BY i."id"`,
    [importLock],
  )
  return rows.map(({ id }) => id)
}
