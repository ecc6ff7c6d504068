import { dropCopies } from '#lib/series/copies'
import { arrayText } from './array-text'
import type { SqlClient } from './insert-messages'
import { type LightRow, lightColumns, lightMail } from './light-mail'

const find = `SELECT ${lightColumns} FROM "Message" m WHERE m."messageId" = ANY($1) AND m."hiddenAt" IS NULL ORDER BY m."messageId", m."id"`

const hide = `UPDATE "Message" SET "first" = false, "threadId" = NULL WHERE "id" = ANY($1) AND "first"`

/** A key of its own may be taken by the same text without a Message-ID; then that one is shown. */
const show = `
UPDATE "Message" m SET "first" = NOT EXISTS (SELECT FROM "Message" o WHERE o."key" = t."key" AND o."first" AND o."id" <> m."id"),
  "key" = t."key", "lists" = t."lists"::text[], "threadId" = CASE WHEN m."first" AND m."key" = t."key" THEN m."threadId" END
FROM unnest($1::int[], $2::text[], $3::text[]) AS t("id", "key", "lists")
WHERE m."id" = t."id" AND (NOT m."first" OR m."key" <> t."key" OR m."lists" <> t."lists"::text[])`

/** Which mail under one Message-ID is shown, under which key. */
export interface Settled {
  id: number
  key: string
  /** True when other mail with other content has the same Message-ID. */
  contested: boolean
}

interface Shown {
  row: LightRow
  key: string
  lists: string[]
}

/** Decides for the rows of one Message-ID; by the rank of the list and the content, never by arrival. */
function settle(rows: LightRow[]): {
  shown: Shown[]
  hidden: LightRow[]
} {
  const byHash = new Map(rows.map((row) => [row.contentHash, row]))
  const { mails } = dropCopies(rows.map((row) => lightMail(row, row.messageId)))
  const shown = [...mails.values()].flatMap((mail) => {
    const row = byHash.get(mail.message.contentHash)
    return row ? [{ row, key: mail.key, lists: mail.message.lists }] : []
  })
  const kept = new Set(shown.map(({ row }) => row.id))
  return { shown, hidden: rows.filter((row) => !kept.has(row.id)) }
}

/**
 * Decides which of several mails under one Message-ID is shown (design: by the list's rank and the content, never by
 * arrival). Copies of it stay as they are, unseen; other mail gets a key of its own.
 * @returns the rows that are shown
 */
export async function settleCopies(client: SqlClient, messageIds: string[]): Promise<Settled[]> {
  if (messageIds.length === 0) return []
  const { rows } = await client.query<LightRow>(find, [messageIds])
  const byId = new Map<string, LightRow[]>()
  for (const row of rows) byId.set(row.messageId, [...(byId.get(row.messageId) ?? []), row])
  const settled = [...byId.values()].map(settle)
  const shown = settled.flatMap((one) => one.shown)
  // First out, then in: only one row may be shown for a key at any time.
  await client.query(hide, [settled.flatMap((one) => one.hidden.map(({ id }) => id))])
  const values = [
    shown.map(({ row }) => row.id),
    shown.map(({ key }) => key),
    shown.map(({ lists }) => arrayText(lists)),
  ]
  const moved = shown.filter(({ row, key }) => row.first && row.key !== key).map(({ row }) => row.id)
  await client.query(hide, [moved])
  await client.query(show, values)
  return settled.flatMap((one) =>
    one.shown.map(({ row, key }) => ({ id: row.id, key, contested: one.shown.length > 1 })),
  )
}
