import type { SqlClient } from './insert-messages'
import { settleCopies } from './settle-copies'
import { lockThreads } from './thread-messages'

interface Moved {
  messageId: string
  threadId: number | null
}

const says = (removal: boolean): string => `EXISTS (
  SELECT FROM "Copy" c JOIN "Import" i ON i."id" = c."importId" AND i."removedAt" IS NULL
  WHERE c."messageId" = m."id" AND c."removedAt" IS ${removal ? 'NOT NULL' : 'NULL'})`

/** A mail is shown while an import brings it, and none says that it is taken away; removed imports say nothing. */
const isShown = `(${says(false)} AND NOT ${says(true)})`

/** The thread is read before the update clears it. */
const hide = `
WITH h AS (
  SELECT m."id", m."messageId", m."threadId" FROM "Message" m
  WHERE m."id" = ANY($1) AND m."hiddenAt" IS NULL AND NOT ${isShown} ORDER BY m."id" FOR UPDATE
)
UPDATE "Message" m SET "hiddenAt" = $2::timestamp, "first" = false, "threadId" = NULL FROM h WHERE m."id" = h."id"
RETURNING h."messageId", h."threadId"`

const show = `
UPDATE "Message" m SET "hiddenAt" = NULL WHERE m."id" = ANY($1) AND m."hiddenAt" IS NOT NULL AND ${isShown}
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

/**
 * Hides and shows some mails by what their imports say now: a rule over rows, so that the order in which imports and
 * removals came and were undone is no matter.
 * @param ids of messages
 * @returns how many were hidden or shown
 */
export async function settleShown(client: SqlClient, ids: number[], at: Date): Promise<number> {
  if (ids.length === 0) return 0
  const { rows: hidden } = await client.query<Moved>(hide, [ids, at.toISOString()])
  const { rows: shown } = await client.query<Moved>(show, [ids])
  const moved = [...hidden, ...shown]
  if (moved.length === 0) return 0
  await unthread(client, [...new Set(moved.flatMap(({ threadId }) => threadId ?? []))])
  await settleCopies(client, [...new Set(moved.map(({ messageId }) => messageId))])
  return moved.length
}
