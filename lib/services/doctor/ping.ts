import { getDb } from '#lib/db/client'

/** True when the database answers. */
export async function ping(): Promise<boolean> {
  try {
    await getDb().$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
