import { createHash } from 'node:crypto'
import type { CopyStreamQuery } from 'pg-copy-streams'
import { isRebuilt } from '#lib/mail/stub'
import { rankOfLists } from '#lib/series/copies'
import { arrayText } from './array-text'
import { copyIn } from './copy-in'
import { bringBack } from './let-go'
import { type MessageRow, messageColumns, placeRow, replaceColumns } from './message-row'
import { lockThreads, placeInThreads } from './thread-messages'

export interface StoredMessage {
  id: number
  messageId: string
  contentHash: string
  /** True when it is the one that is shown for its key. */
  first: boolean
  /** False when the same mail was there already. */
  fresh: boolean
}

/** Only the part of a client that the bulk writes use; a `pg` client within a transaction. */
export interface SqlClient {
  query<R>(text: string, values?: unknown[]): Promise<{ rows: R[]; rowCount: number | null }>
  query(stream: CopyStreamQuery): CopyStreamQuery
}

/** What is there already of the Message-IDs and keys of a batch. */
const findTaken = `
SELECT m."messageId", m."contentHash", m."key" FROM "Message" m WHERE m."messageId" = ANY($1)
UNION ALL SELECT m."messageId", m."contentHash", m."key" FROM "Message" m WHERE m."key" = ANY($1)`

const newIds = `SELECT nextval('"Message_id_seq"')::int AS "id" FROM generate_series(1, $1::int)`

/** `isRebuilt` in SQL: the mark is a header. */
const hasMark = `position('\\012X-Reroll-Rebuilt: '::bytea IN m."raw") BETWEEN 1 AND position('\\012\\012'::bytea IN m."raw")`

/** Those of a batch that were there already. */
const findKnown = `
SELECT m."id", m."messageId", m."contentHash", m."first", m."lists", md5(m."raw") AS "digest", m."rawGoneAt" IS NOT NULL AS "gone",
  m."rawGoneAt" IS NULL AND ${hasMark} AS "rebuilt"
FROM unnest($1::text[], $2::text[]) AS t("messageId", "contentHash")
JOIN "Message" m USING ("messageId", "contentHash")`

const setLists = `
UPDATE "Message" m SET "lists" = t."lists"::text[]
FROM unnest($1::int[], $2::text[]) AS t("id", "lists") WHERE m."id" = t."id"`

const makeBetter = `CREATE TEMP TABLE "BetterMessage" ON COMMIT DROP AS SELECT ${messageColumns} FROM "Message" LIMIT 0`

/** Puts better copies in the place of those that are stored. */
const replace = `UPDATE "Message" m SET ${replaceColumns}, "rawGoneAt" = NULL, "rawRule" = NULL, "rawNeeded" = false FROM "BetterMessage" b WHERE m."id" = b."id"`

interface Known extends Omit<StoredMessage, 'fresh'> {
  lists: string[]
  digest: string
  /** The rule of retention let its raw bytes go. */
  gone: boolean
  /** It came as a stub and its text, from another desk's rule of retention. */
  rebuilt: boolean
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/**
 * Among equal mails the one of the best list is kept, then the one with the smallest digest: never the first that came.
 * What was put together from a stub never takes the place of a mail, and any mail takes its place.
 */
function isBetter(row: MessageRow, known: Known): boolean {
  const rebuilt = isRebuilt(row.raw)
  if (rebuilt || known.rebuilt) return !rebuilt && !known.gone
  const rank = rankOfLists(row.lists) - rankOfLists(known.lists)
  return rank < 0 || (rank === 0 && !known.gone && md5(row.raw) < known.digest)
}

async function replaceRows(client: SqlClient, better: Map<number, MessageRow>): Promise<void> {
  if (better.size === 0) return
  await client.query(makeBetter)
  const rows = [...better].map(([id, row]) => placeRow(row, { id, threadId: null, first: false }))
  await copyIn(client, '"BetterMessage"', messageColumns, rows)
  await client.query(replace)
  await client.query('DROP TABLE "BetterMessage"')
}

/** A mail that came again, by another list maybe: the better copy and the lists of all are kept. */
async function mergeKnown(client: SqlClient, rows: MessageRow[], known: Known[]): Promise<void> {
  const byIdentity = new Map(known.map((row) => [identity(row), { ...row }]))
  const lists = new Map<number, string[]>()
  const better = new Map<number, MessageRow>()
  const back = new Map<number, Uint8Array>()
  for (const row of rows) {
    const stored = byIdentity.get(identity(row))
    if (!stored) continue
    if (isBetter(row, stored)) {
      better.set(stored.id, row)
      stored.digest = md5(row.raw)
      stored.gone = false
      stored.rebuilt = false
    } else if (stored.gone && !isRebuilt(row.raw)) {
      back.set(stored.id, row.raw)
      stored.digest = md5(row.raw)
      stored.gone = false
    }
    const union = [...new Set([...stored.lists, ...row.lists])].sort()
    if (union.length > stored.lists.length) lists.set(stored.id, union)
    stored.lists = union
  }
  await bringBack(client, back)
  await replaceRows(client, better)
  for (const row of byIdentity.values()) if (better.has(row.id)) lists.set(row.id, row.lists)
  if (lists.size) await client.query(setLists, [[...lists.keys()], [...lists.values()].map(arrayText)])
}

interface Identity {
  messageId: string
  contentHash: string
}

const identity = (row: Identity): string => `${row.contentHash} ${row.messageId}`

interface FreshRow {
  row: MessageRow
  /** Only one mail is shown for a key; what else comes under a Message-ID waits for `settleCopies`. */
  first: boolean
}

/** The rows that are not stored yet, one of each. */
function freshRows(
  rows: MessageRow[],
  taken: { messageId: string; contentHash: string; key: string }[],
): FreshRow[] {
  const known = new Set(taken.map(identity))
  const ids = new Set(taken.flatMap(({ messageId, key }) => [messageId, key]))
  return rows.flatMap((row) => {
    const { key, messageId } = row
    if (known.has(identity(row))) return []
    known.add(identity(row))
    const first = !ids.has(messageId) && !ids.has(key)
    ids.add(messageId).add(key)
    return [{ row, first }]
  })
}

/** Writes new rows with their threads: a second UPDATE of each would write every index twice. */
async function addRows(client: SqlClient, fresh: FreshRow[]): Promise<StoredMessage[]> {
  if (fresh.length === 0) return []
  const { rows: ids } = await client.query<{ id: number }>(newIds, [fresh.length])
  const shown = fresh.filter(({ first }) => first).map(({ row }) => row)
  const threads = await placeInThreads(
    client,
    shown.map(({ key, subject, names }) => ({ key, subject, ids: names })),
  )
  const threadOf = new Map(shown.map((row, at) => [row, threads[at] ?? null]))
  const stored = fresh.map(({ row: { messageId, contentHash }, first }, at) => ({
    id: ids[at]?.id ?? 0,
    messageId,
    contentHash,
    first,
    fresh: true,
  }))
  const rows = fresh.map(({ row, first }, at) =>
    placeRow(row, { id: ids[at]?.id ?? 0, threadId: threadOf.get(row) ?? null, first }),
  )
  await copyIn(client, '"Message"', messageColumns, rows)
  return stored
}

/**
 * Stores mails in their threads; the same mail (Message-ID and content) is stored once, however often it comes. Of
 * several mails under one Message-ID only one is shown: see `settleCopies`. Holds the lock of the threads until the
 * transaction ends, so that nobody stores the same mails meanwhile.
 * @returns the row of every given mail, in the order of the rows
 */
export async function insertMessages(client: SqlClient, rows: MessageRow[]): Promise<StoredMessage[]> {
  if (rows.length === 0) return []
  await lockThreads(client)
  const names = [...new Set(rows.flatMap(({ messageId, key }) => [messageId, key]))]
  const { rows: taken } = await client.query<Identity & { key: string }>(findTaken, [names])
  const added = await addRows(client, freshRows(rows, taken))
  const stored = new Map<string, StoredMessage>(added.map((row) => [identity(row), row]))
  if (added.length < rows.length) {
    const columns = [rows.map((row) => row.messageId), rows.map((row) => row.contentHash)]
    const { rows: known } = await client.query<Known>(findKnown, columns)
    await mergeKnown(client, rows, known)
    for (const { id, messageId, contentHash, first } of known)
      if (!stored.has(identity({ messageId, contentHash })))
        stored.set(identity({ messageId, contentHash }), { id, messageId, contentHash, first, fresh: false })
  }
  return inOrder(rows.map(identity), stored)
}

/** The second of two equal mails in one batch is known by then. */
function inOrder(wanted: string[], stored: Map<string, StoredMessage>): StoredMessage[] {
  const seen = new Set<string>()
  return wanted.map((name) => {
    const row = stored.get(name)
    if (!row) throw new Error(`A message was neither inserted nor found: ${name}.`)
    const again = seen.has(name)
    seen.add(name)
    return again ? { ...row, fresh: false } : row
  })
}
