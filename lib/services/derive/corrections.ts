import type { SqlClient } from '#lib/db/bulk/insert-messages'
import type { SeriesCorrection } from '#lib/series/types'

const find = `
SELECT "kind", "head", "value" FROM "Correction" WHERE "undoneAt" IS NULL AND "kind" <> 'trailer' ORDER BY "id"`

/** What people said about series links, oldest first; they are few. */
export async function readCorrections(client: SqlClient): Promise<SeriesCorrection[]> {
  return (await client.query<SeriesCorrection>(find)).rows
}
