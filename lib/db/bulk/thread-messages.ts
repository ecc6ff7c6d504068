import { cleanText } from './array-text'
import { IdGroups } from './id-groups'
import type { SqlClient } from './insert-messages'

/** Held while threads are put together: two importers may bring halves of one thread at the same moment. */
const threadLock = 823002

interface Unplaced {
  key: string
  subject: string
  /** Message-IDs that it names. */
  ids: string[]
}

const findUnthreaded = `
SELECT "id", "key", "subject", "inReplyTo" || "references" AS "ids" FROM "Message"
WHERE "threadId" IS NULL AND "first" AND "hiddenAt" IS NULL ORDER BY "id" LIMIT $1`

const findThreads = `SELECT "id", "threadId" FROM "ThreadId" WHERE "id" = ANY($1)`

const addThreads = `
INSERT INTO "Thread" ("key", "subject", "linkKeys")
SELECT "key", "subject", '{}' FROM unnest($1::text[], $2::text[]) AS t("key", "subject")
ON CONFLICT ("key") DO UPDATE SET "derivedBy" = NULL
RETURNING "id", "key"`

const addIds = `
INSERT INTO "ThreadId" ("id", "threadId") SELECT * FROM unnest($1::text[], $2::int[])
ON CONFLICT ("id") DO UPDATE SET "threadId" = EXCLUDED."threadId"`

const setThreads = `
UPDATE "Message" m SET "threadId" = t."threadId" FROM unnest($1::int[], $2::int[]) AS t("id", "threadId")
WHERE m."id" = t."id"`

const moveMessages = `
UPDATE "Message" m SET "threadId" = t."to" FROM unnest($1::int[], $2::int[]) AS t("from", "to")
WHERE m."threadId" = t."from"`

const moveIds = `
UPDATE "ThreadId" i SET "threadId" = t."to" FROM unnest($1::int[], $2::int[]) AS t("from", "to")
WHERE i."threadId" = t."from"`

/** The keys of a thread that goes up in another still lead to the series that it was part of. */
const moveKeys = `
UPDATE "Thread" k SET "linkKeys" = k."linkKeys" || g."linkKeys", "derivedBy" = NULL
FROM unnest($1::int[], $2::int[]) AS t("from", "to") JOIN "Thread" g ON g."id" = t."from" WHERE k."id" = t."to"`

/** Also where it is NULL already: whoever derives the thread now sees by the changed row that its mails are not all. */
const stale = `UPDATE "Thread" SET "derivedBy" = NULL WHERE "id" = ANY($1)`

interface Target {
  /** Set for a thread that exists, null for one to make. */
  threadId: number | null
  ids: string[]
}

/** Which thread each group of ids goes to, and which threads turn out to be one. */
function assign(groups: Map<string, string[]>, threadOf: Map<string, number>) {
  const merges = new Map<number, number>()
  const targets = new Map<string, Target>()
  for (const [root, ids] of groups) {
    const known = [...new Set(ids.flatMap((id) => threadOf.get(id) ?? []))].sort((a, b) => a - b)
    const [kept = null, ...others] = known
    for (const other of others) if (kept !== null) merges.set(other, kept)
    targets.set(root, { threadId: kept, ids })
  }
  return { merges, targets }
}

async function merge(client: SqlClient, merges: Map<number, number>): Promise<void> {
  if (merges.size === 0) return
  // One at a time: several may go into the same thread, which a single UPDATE would change only once.
  for (const pair of merges)
    await client.query(
      moveKeys,
      pair.map((id) => [id]),
    )
  const pairs = [[...merges.keys()], [...merges.values()]]
  await client.query(moveMessages, pairs)
  await client.query(moveIds, pairs)
  await client.query('DELETE FROM "Thread" WHERE "id" = ANY($1)', [pairs[0]])
}

/** Makes the threads that do not exist yet. Their key is for the time being any message; `derive` finds the topmost. */
async function makeThreads(
  client: SqlClient,
  targets: Map<string, Target>,
  rows: Unplaced[],
  groups: IdGroups,
) {
  const wanted = new Map<string, Unplaced>()
  for (const row of rows) {
    const root = groups.find(row.key)
    if (targets.get(root)?.threadId === null && !wanted.has(root)) wanted.set(root, row)
  }
  const first = [...wanted.values()]
  if (first.length === 0) return
  const values = [first.map((row) => cleanText(row.key)), first.map((row) => cleanText(row.subject))]
  const { rows: made } = await client.query<{ id: number; key: string }>(addThreads, values)
  for (const { id, key } of made) {
    const target = targets.get(groups.find(key))
    if (target) target.threadId = id
  }
}

/** Waits until nobody else puts threads together, and keeps others out until the transaction ends. */
export async function lockThreads(client: SqlClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [threadLock])
}

/**
 * Finds or makes the thread of each message: that of the ids that it has or names (Message-ID, In-Reply-To,
 * References). The caller holds `lockThreads` and writes the ids of the threads.
 * @returns the thread of each, in the order of the rows
 */
export async function placeInThreads(client: SqlClient, rows: Unplaced[]): Promise<number[]> {
  if (rows.length === 0) return []
  const groups = new IdGroups()
  for (const row of rows) groups.join([row.key, ...row.ids])
  const byRoot = groups.groups()
  const ids = [...byRoot.values()].flat()
  const { rows: known } = await client.query<{ id: string; threadId: number }>(findThreads, [ids])
  const threadOf = new Map(known.map(({ id, threadId }) => [id, threadId]))
  const { merges, targets } = assign(byRoot, threadOf)
  await merge(client, merges)
  await makeThreads(client, targets, rows, groups)
  const threadIdOf = (id: string): number => targets.get(groups.find(id))?.threadId ?? 0
  const newIds = ids.filter((id) => !threadOf.has(id))
  await client.query(addIds, [newIds, newIds.map(threadIdOf)])
  const threads = rows.map(({ key }) => threadIdOf(key))
  if (known.length) await client.query(stale, [[...new Set(threads)]])
  return threads
}

/**
 * Puts up to `limit` messages that lost their thread (another copy is shown, an import was removed) into one again.
 * Runs within a transaction.
 * @returns how many messages were threaded; less than `limit` when none is left
 */
export async function threadMessages(client: SqlClient, limit: number): Promise<number> {
  await lockThreads(client)
  const { rows } = await client.query<Unplaced & { id: number }>(findUnthreaded, [limit])
  if (rows.length === 0) return 0
  const threads = await placeInThreads(client, rows)
  await client.query(setThreads, [rows.map(({ id }) => id), threads])
  return rows.length
}
