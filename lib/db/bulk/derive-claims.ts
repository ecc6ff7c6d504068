import { getPool } from '../client'
import type { StoredThread } from './derive-threads'
import type { SqlClient } from './insert-messages'

/** Held for a moment while threads are chosen: nobody else then claims or ties any. */
const chooseLock = 823003
/** A claimed thread is a lock of this class and its id; it ends with the connection, however that ends. */
const claimClass = 823004

const claims = `l.locktype = 'advisory' AND l.classid = ${claimClass} AND l.objsubid = 2
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/** What one run of an import brought: its mails behind the newest message that there was before. */
export interface Brought {
  importId: number
  afterId: number
}

/** A thread that holds something of that; every thread for null. */
const holds = (brought: Brought | null): string =>
  brought === null
    ? 'true'
    : `t."id" IN (SELECT m."threadId" FROM "Message" m
        JOIN "Copy" c ON c."messageId" = m."id" AND c."importId" = ${Math.trunc(brought.importId)}
        WHERE m."id" > ${Math.trunc(brought.afterId)})`

const findFree = (brought: Brought | null): string => `
SELECT t."id", (SELECT count(*)::int FROM "Message" m WHERE m."threadId" = t."id") AS "messages" FROM "Thread" t
WHERE t."derivedBy" IS NULL AND t."id" <> ALL (ARRAY(SELECT l.objid::int FROM pg_locks l WHERE ${claims}))
  AND ${holds(brought)}
ORDER BY t."id" LIMIT $1`

const findTaken = `
SELECT l.objid::int AS "id" FROM pg_locks l
WHERE ${claims} AND l.pid <> pg_backend_pid() AND l.objid::int = ANY($1::int[])`

/** Rows of threads and mails as they are now. FOR UPDATE: who adds mail to one of these threads waits until the end. */
const lockThreads = `SELECT "id", xmin::text AS "state" FROM "Thread" WHERE "id" = ANY($1) ORDER BY "id" FOR UPDATE`
const mailStates = `SELECT "id", "threadId", xmin::text AS "state" FROM "Message" WHERE "threadId" = ANY($1) AND "first"`
const threadStates = `SELECT "id", xmin::text AS "state" FROM "Thread" WHERE "id" = ANY($1)`

const findUnread = `
SELECT t."id", t."linkKeys", true AS "stale",
  (SELECT count(*)::int FROM "Message" m WHERE m."threadId" = t."id") AS "messages" FROM "Thread" t
WHERE t."derivedBy" IS NULL AND coalesce(cardinality(t."linkKeys"), 0) = 0 AND t."id" > $1
ORDER BY t."id" LIMIT $2 FOR UPDATE OF t SKIP LOCKED`

/** Waits until nobody else chooses, until the transaction ends. */
export async function lockChoice(client: SqlClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [chooseLock])
}

/** Threads that wait and that nobody works on, oldest first. The caller holds `lockChoice`. */
export async function freeThreads(
  client: SqlClient,
  limit: number,
  brought: Brought | null,
): Promise<{ id: number; messages: number }[]> {
  return (await client.query<{ id: number; messages: number }>(findFree(brought), [limit])).rows
}

/** How many threads wait to be derived; of those that hold what was brought, when that is given. */
export async function countStale(client: SqlClient, brought: Brought | null): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "Thread" t WHERE t."derivedBy" IS NULL AND ${holds(brought)}`,
  )
  return rows[0]?.n ?? 0
}

/**
 * Threads above an id that wait and of which no key is known yet. They are locked until the transaction ends; those that
 * somebody else has at hand are left to them.
 */
export async function unreadThreads(
  client: SqlClient,
  after: number,
  limit: number,
): Promise<StoredThread[]> {
  return (await client.query<StoredThread>(findUnread, [after, limit])).rows
}

/** Which of these another connection works on. */
export async function takenThreads(client: SqlClient, ids: number[]): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>(findTaken, [ids])
  return new Set(rows.map(({ id }) => id))
}

/** Claims threads for this connection. The caller holds `lockChoice` and knows that they are free. */
export async function claimThreads(client: SqlClient, ids: number[]): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1, id) FROM unnest($2::int[]) AS id', [claimClass, ids])
}

/** Gives back all that this connection claimed. */
export async function releaseClaims(client: SqlClient): Promise<void> {
  await client.query('SELECT pg_advisory_unlock_all()')
}

export type States = Map<number, string>

interface State {
  id: number
  state: string
}

const asMap = (rows: State[]): States => new Map(rows.map(({ id, state }) => [id, state]))

export async function statesOfThreads(client: SqlClient, ids: number[]): Promise<States> {
  return asMap((await client.query<State>(threadStates, [ids])).rows)
}

/** The rows of threads and of their mails as they are now; both stay so until the transaction ends. */
export async function lockStates(
  client: SqlClient,
  ids: number[],
): Promise<{ threads: States; mails: Map<number, States> }> {
  const threads = asMap((await client.query<State>(lockThreads, [ids])).rows)
  const mails = new Map<number, States>()
  const { rows } = await client.query<State & { threadId: number }>(mailStates, [ids])
  for (const { id, threadId, state } of rows)
    mails.set(threadId, (mails.get(threadId) ?? new Map()).set(id, state))
  return { threads, mails }
}

/** How many threads wait to be derived, those that somebody works on too. */
export async function countWaiting(): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    'SELECT count(*)::int AS n FROM "Thread" WHERE "derivedBy" IS NULL',
  )
  return rows[0]?.n ?? 0
}
