import { createHash } from 'node:crypto'
import { rankOfLists } from '#lib/series/copies'
import { arrayText, cleanJson, cleanText } from './array-text'
import { type MessageRow, messageValues } from './message-row'

export interface StoredMessage {
  id: number
  messageId: string
  contentHash: string
  /** True when it is the one that is shown for its key. */
  first: boolean
  /** False when the same mail was there already. */
  fresh: boolean
}

type Values = ReturnType<typeof messageValues>

/** Columns in the order of the parameters behind the first two, with their type on the way. */
const columns: [name: keyof Values, sent: string, cast?: string][] = [
  ['key', 'text'],
  ['messageId', 'text'],
  ['contentHash', 'text'],
  ['size', 'int'],
  ['subject', 'text'],
  ['fromName', 'text'],
  ['fromAddress', 'text'],
  ['senderName', 'text'],
  ['senderAddress', 'text'],
  ['recipients', 'text', 'text[]'],
  ['date', 'text', 'timestamp'],
  ['dateOffset', 'int'],
  ['inReplyTo', 'text', 'text[]'],
  ['references', 'text', 'text[]'],
  ['lists', 'text', 'text[]'],
  ['kind', 'text'],
  ['title', 'text'],
  ['body', 'text'],
  ['charset', 'text'],
  ['flowed', 'bool'],
  ['lines', 'int'],
  ['problems', 'text', 'jsonb'],
  ['parentKey', 'text'],
]
const names = columns.map(([name]) => `"${name}"`).join(', ')
const cast = columns.map(([name, , to]) => `g."${name}"${to ? `::${to}` : ''}`).join(', ')

/**
 * The rows of a batch. The raw bytes go as one parameter with offsets: an array of bytea would travel as
 * hexadecimal text.
 */
const given = `
WITH g AS (
  SELECT * FROM unnest($2::int[], $3::int[], $4::int[], ${columns.map(([, sent], at) => `$${at + 5}::${sent}[]`).join(', ')})
  AS t("from", "bytes", "nth", ${names})
)`

/** `nth`: how many mails with the same Message-ID stand before it in the batch. */
const insert = `${given}
INSERT INTO "Message" ("first", "raw", ${names})
SELECT g."nth" = 0
    AND NOT EXISTS (SELECT FROM "Message" m WHERE m."messageId" = g."messageId")
    AND NOT EXISTS (SELECT FROM "Message" m WHERE m."key" = g."key"),
  substring($1::bytea FROM g."from" FOR g."bytes"), ${cast}
FROM g
ON CONFLICT ("messageId", "contentHash") DO NOTHING
RETURNING "id", "messageId", "contentHash", "first"`

/** Puts a better copy in the place of the one that is stored. */
const replace = `${given}
UPDATE "Message" m SET ("raw", ${names}) = (SELECT substring($1::bytea FROM g."from" FOR g."bytes"), ${cast.replace('g."key"', 'm."key"')})
FROM g WHERE m."messageId" = g."messageId" AND m."contentHash" = g."contentHash"`

/** Those of a batch that were there already. */
const findKnown = `
SELECT m."id", m."messageId", m."contentHash", m."first", m."lists", md5(m."raw") AS "digest"
FROM unnest($1::text[], $2::text[]) AS t("messageId", "contentHash")
JOIN "Message" m USING ("messageId", "contentHash")`

const setLists = `
UPDATE "Message" m SET "lists" = t."lists"::text[]
FROM unnest($1::int[], $2::text[]) AS t("id", "lists") WHERE m."id" = t."id"`

/** Only the part of a client that the bulk writes use; a `pg` client within a transaction. */
export interface SqlClient {
  query<R>(text: string, values?: unknown[]): Promise<{ rows: R[]; rowCount: number | null }>
}

function parameters(rows: MessageRow[], values: Values[]): unknown[] {
  let next = 1
  const starts = rows.map(({ raw }) => {
    const start = next
    next += raw.length
    return start
  })
  const seen = new Map<string, number>()
  const nth = values.map(({ messageId }) => {
    const before = seen.get(messageId) ?? 0
    seen.set(messageId, before + 1)
    return before
  })
  const sent = columns.map(([name, , to]) => values.map((row) => toSql(row[name], to)))
  return [Buffer.concat(rows.map(({ raw }) => raw)), starts, rows.map(({ raw }) => raw.length), nth, ...sent]
}

function toSql(value: Values[keyof Values], cast: string | undefined): unknown {
  if (cast === 'jsonb') return cleanJson(value)
  if (Array.isArray(value)) return arrayText(value.map(String))
  return typeof value === 'string' ? cleanText(value) : value
}

interface Known extends Omit<StoredMessage, 'fresh'> {
  lists: string[]
  digest: string
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/** Among equal mails the one of the best list is kept, then the one with the smallest digest: never the first that came. */
function isBetter(row: MessageRow, known: Known): boolean {
  const rank = rankOfLists(row.mail.message.lists) - rankOfLists(known.lists)
  return rank < 0 || (rank === 0 && md5(row.raw) < known.digest)
}

/** A mail that came again, by another list maybe: the better copy and the lists of all are kept. */
async function mergeKnown(client: SqlClient, rows: MessageRow[], known: Known[]): Promise<void> {
  const byIdentity = new Map(known.map((row) => [identity(row), { ...row }]))
  const lists = new Map<number, string[]>()
  const better = new Map<number, MessageRow>()
  for (const row of rows) {
    const stored = byIdentity.get(identity(valuesIdentity(row)))
    if (!stored) continue
    if (isBetter(row, stored)) {
      better.set(stored.id, row)
      stored.digest = md5(row.raw)
    }
    const union = [...new Set([...stored.lists, ...row.mail.message.lists])].sort()
    if (union.length > stored.lists.length) lists.set(stored.id, union)
    stored.lists = union
  }
  const chosen = [...better.values()]
  if (chosen.length) await client.query(replace, parameters(chosen, chosen.map(messageValues)))
  for (const row of byIdentity.values()) if (better.has(row.id)) lists.set(row.id, row.lists)
  if (lists.size) await client.query(setLists, [[...lists.keys()], [...lists.values()].map(arrayText)])
}

const identity = (row: { messageId: string; contentHash: string }): string =>
  `${row.contentHash} ${row.messageId}`

const valuesIdentity = ({ mail }: MessageRow) => ({
  messageId: cleanText(mail.message.messageId ?? mail.key),
  contentHash: mail.message.contentHash,
})

/**
 * Stores mails; the same mail (Message-ID and content) is stored once, however often it comes. Of several mails
 * under one Message-ID only one is shown: see `settleCopies`.
 * @returns the row of every given mail, in the order of the rows
 */
export async function insertMessages(client: SqlClient, rows: MessageRow[]): Promise<StoredMessage[]> {
  if (rows.length === 0) return []
  type Row = Omit<StoredMessage, 'fresh'>
  const { rows: fresh } = await client.query<Row>(insert, parameters(rows, rows.map(messageValues)))
  const stored = new Map<string, StoredMessage>(fresh.map((row) => [identity(row), { ...row, fresh: true }]))
  const wanted = rows.map(valuesIdentity)
  if (fresh.length < rows.length) {
    const columnsWanted = [wanted.map((row) => row.messageId), wanted.map((row) => row.contentHash)]
    const { rows: known } = await client.query<Known>(findKnown, columnsWanted)
    await mergeKnown(client, rows, known)
    for (const { id, messageId, contentHash, first } of known)
      if (!stored.has(identity({ messageId, contentHash })))
        stored.set(identity({ messageId, contentHash }), { id, messageId, contentHash, first, fresh: false })
  }
  return inOrder(wanted.map(identity), stored)
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
