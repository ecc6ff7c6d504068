import { settleShown } from './hide-messages'
import type { SqlClient } from './insert-messages'

export interface ImportMove {
  id: number
  /** States that it may be in. */
  from: string[]
  to: string
  /** Set when its mails go with it, null when they come (back). */
  removedAt: Date | null
  personId: number | null
  at: Date
}

const move = `
UPDATE "Import" i SET "state" = $3, "removedAt" = $4::timestamp, "finishedAt" = COALESCE(i."finishedAt", $5::timestamp)
FROM (SELECT "id", "state" FROM "Import" WHERE "id" = $1 FOR UPDATE) was
WHERE i."id" = was."id" AND was."state" = ANY($2) RETURNING was."state" AS "was"`

const note = `
INSERT INTO "Change" ("entity", "entityId", "verb", "before", "after", "personId", "createdAt")
VALUES ('import', $1, $2, jsonb_build_object('said', $3::text, 'cells', '[]'::jsonb),
  jsonb_build_object('said', $2::text, 'cells', '[]'::jsonb), $4, $5::timestamp)`

/**
 * Moves an import to another state with all its mails, and writes it down, within the caller's transaction.
 * @returns how many mails were hidden or shown; null when it is in none of the states
 */
export async function moveImport(client: SqlClient, given: ImportMove): Promise<number | null> {
  const { id, from, to, removedAt, personId, at } = given
  const time = at.toISOString()
  const { rows } = await client.query<{ was: string }>(move, [
    id,
    from,
    to,
    removedAt?.toISOString() ?? null,
    time,
  ])
  if (!rows[0]) return null
  await client.query(note, [String(id), to, rows[0].was, personId, time])
  const { rows: copies } = await client.query<{ id: number }>(
    'SELECT "messageId" AS "id" FROM "Copy" WHERE "importId" = $1 ORDER BY 1',
    [id],
  )
  return settleShown(
    client,
    copies.map((copy) => copy.id),
    at,
  )
}
