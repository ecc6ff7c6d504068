import type { SqlClient } from './insert-messages'
import { settleCopies } from './settle-copies'
import { lockThreads } from './thread-messages'

interface Hidden {
  messageId: string
  threadId: number | null
}

/** The thread is read before the update clears it. */
const hide = (where: string): string => `
WITH h AS (
  SELECT m."id", m."messageId", m."threadId" FROM "Message" m WHERE m."hiddenAt" IS NULL AND ${where} ORDER BY m."id" FOR UPDATE
)
UPDATE "Message" m SET "hiddenAt" = $2::timestamp, "first" = false, "threadId" = NULL FROM h WHERE m."id" = h."id"
RETURNING h."messageId", h."threadId"`

const hideIds = hide('m."messageId" = ANY($1)')

/** Mails that no import brings any more once this one is removed. */
const hideImport = hide(`m."id" IN (SELECT "messageId" FROM "Copy" WHERE "importId" = $1) AND NOT EXISTS (
  SELECT FROM "Copy" c JOIN "Import" i ON i."id" = c."importId"
  WHERE c."messageId" = m."id" AND i."removedAt" IS NULL AND i."id" <> $1)`)

const showImport = `
UPDATE "Message" m SET "hiddenAt" = NULL FROM "Copy" c
WHERE c."importId" = $1 AND c."messageId" = m."id" AND m."hiddenAt" = $2::timestamp
RETURNING m."messageId", m."threadId"`

/**
 * Takes threads apart, so that `threadMessages` puts what is still shown together anew. The rows stay until `derive`
 * has looked at the series that they were part of.
 */
async function unthread(client: SqlClient, threadIds: number[]): Promise<void> {
  await lockThreads(client)
  await client.query('UPDATE "Message" SET "threadId" = NULL WHERE "threadId" = ANY($1)', [threadIds])
  await client.query('DELETE FROM "ThreadId" WHERE "threadId" = ANY($1)', [threadIds])
  await client.query(
    `UPDATE "Thread" SET "key" = 'gone:' || "id", "derivedBy" = NULL, "messageCount" = 0 WHERE "id" = ANY($1)`,
    [threadIds],
  )
}

async function settleHidden(client: SqlClient, rows: Hidden[]): Promise<number> {
  await unthread(client, [...new Set(rows.flatMap(({ threadId }) => threadId ?? []))])
  await settleCopies(client, [...new Set(rows.map(({ messageId }) => messageId))])
  return rows.length
}

/** Hides the mails of these ids: their archive says that they are taken away (a `d` commit). */
export async function hideByMessageId(client: SqlClient, messageIds: string[], at: Date): Promise<number> {
  if (messageIds.length === 0) return 0
  const { rows } = await client.query<Hidden>(hideIds, [messageIds, at.toISOString()])
  return settleHidden(client, rows)
}

/** Hides the mails that only this import brought. Gives their number. */
export async function hideByImport(client: SqlClient, importId: number, at: Date): Promise<number> {
  const { rows } = await client.query<Hidden>(hideImport, [importId, at.toISOString()])
  return settleHidden(client, rows)
}

/** Shows again what `hideByImport` hid at that time. */
export async function showByImport(client: SqlClient, importId: number, hiddenAt: Date): Promise<number> {
  const { rows } = await client.query<Hidden>(showImport, [importId, hiddenAt.toISOString()])
  return settleHidden(client, rows)
}
