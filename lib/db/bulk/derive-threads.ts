import { arrayText, cleanText } from './array-text'
import type { SqlClient } from './insert-messages'
import { wholeRaw } from './whole-raw'

export interface StoredThread {
  id: number
  linkKeys: string[]
  /** True when it has new mail or was derived by an older finder. */
  stale: boolean
  messages: number
}

export interface StoredRaw {
  id: number
  key: string
  threadId: number
  raw: Buffer
  lists: string[]
  parentKey: string | null
  /** Changes with every change of the row. */
  state: string
}

const threadColumns = `t."id", t."linkKeys", t."derivedBy" IS NULL AS "stale",
  (SELECT count(*)::int FROM "Message" m WHERE m."threadId" = t."id") AS "messages"`

const findThreads = `SELECT ${threadColumns} FROM "Thread" t WHERE t."id" = ANY($1) ORDER BY t."id"`

const findPartners = `
SELECT ${threadColumns} FROM "Thread" t WHERE t."linkKeys" && $1::text[] AND NOT (t."id" = ANY($2)) ORDER BY t."id"`

const loadRaw = `
SELECT m."id", m."key", m."threadId", ${wholeRaw('m')} AS "raw", m."lists", m."parentKey", m.xmin::text AS "state"
FROM "Message" m WHERE m."threadId" = ANY($1) AND m."first" ORDER BY m."id"`

export async function threadsById(client: SqlClient, ids: number[]): Promise<StoredThread[]> {
  return (await client.query<StoredThread>(findThreads, [ids])).rows
}

/** Threads that share a link key with those at hand. */
export async function partnerThreads(
  client: SqlClient,
  keys: string[],
  known: number[],
): Promise<StoredThread[]> {
  if (keys.length === 0) return []
  return (await client.query<StoredThread>(findPartners, [keys, known])).rows
}

export async function loadRawMails(client: SqlClient, threadIds: number[]): Promise<StoredRaw[]> {
  if (threadIds.length === 0) return []
  return (await client.query<StoredRaw>(loadRaw, [threadIds])).rows
}

/** Marks everything that another finder derived as stale; gives the number of threads. */
export async function markOutdated(client: SqlClient, finder: string): Promise<number> {
  const { rowCount } = await client.query('UPDATE "Thread" SET "derivedBy" = NULL WHERE "derivedBy" <> $1', [
    finder,
  ])
  return rowCount ?? 0
}

/** Marks the threads of these messages as stale, after a person corrected something about them. */
export async function markStale(client: SqlClient, messageKeys: string[]): Promise<void> {
  await client.query(
    `UPDATE "Thread" SET "derivedBy" = NULL WHERE "id" IN (
       SELECT "threadId" FROM "Message" WHERE "key" = ANY($1) AND "first")`,
    [messageKeys],
  )
}

export interface DerivedThread {
  id: number
  key: string
  subject: string
  messageCount: number
  /** ISO 8601 in UTC. */
  lastDate: string | null
  linkKeys: string[]
}

const writeThread = `
UPDATE "Thread" t SET "key" = d."key", "subject" = d."subject", "messageCount" = d."count", "lastDate" = d."date"::timestamp,
  "linkKeys" = d."keys"::text[], "derivedBy" = $1
FROM unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[]) AS d("id", "key", "subject", "count", "date", "keys")
WHERE t."id" = d."id"`

const addKeys = `
UPDATE "Thread" t SET "linkKeys" = d."keys"::text[] FROM unnest($1::int[], $2::text[]) AS d("id", "keys")
WHERE t."id" = d."id" AND NOT (t."linkKeys" @> d."keys"::text[])`

const writeParents = `
UPDATE "Message" m SET "parentKey" = d."parent" FROM unnest($1::int[], $2::text[]) AS d("id", "parent")
WHERE m."id" = d."id"`

/** Threads without mail are gone for good; their ids lead nowhere any more. */
const dropEmpty = `
DELETE FROM "Thread" t WHERE t."id" = ANY($1) AND NOT EXISTS (SELECT FROM "Message" m WHERE m."threadId" = t."id")`

export async function writeThreads(
  client: SqlClient,
  finder: string,
  threads: DerivedThread[],
): Promise<void> {
  const ids = threads.map(({ id }) => id)
  await client.query(dropEmpty, [ids])
  // Two threads may swap their keys when they are put together anew.
  await client.query(`UPDATE "Thread" SET "key" = 'new:' || "id" WHERE "id" = ANY($1)`, [ids])
  await client.query(writeThread, [
    finder,
    ids,
    threads.map(({ key }) => cleanText(key)),
    threads.map(({ subject }) => cleanText(subject)),
    threads.map(({ messageCount }) => messageCount),
    threads.map(({ lastDate }) => lastDate),
    threads.map(({ linkKeys }) => arrayText(linkKeys)),
  ])
}

/** Lets others see by which keys threads are tied, before their series are known. The old keys are among them. */
export async function publishLinkKeys(
  client: SqlClient,
  threads: { id: number; keys: string[] }[],
): Promise<void> {
  await client.query(addKeys, [threads.map(({ id }) => id), threads.map(({ keys }) => arrayText(keys))])
}

/** Writes the parents that changed. */
export async function writeParentKeys(
  client: SqlClient,
  changed: { id: number; parentKey: string | null }[],
): Promise<void> {
  if (changed.length === 0) return
  await client.query(writeParents, [changed.map(({ id }) => id), changed.map(({ parentKey }) => parentKey)])
}
