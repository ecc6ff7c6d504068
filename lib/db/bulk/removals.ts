import { cleanText } from './array-text'
import type { SqlClient } from './insert-messages'

/** All mail under a Message-ID: lists add footers, and what an archive takes away is to go in every copy. */
const note = `
INSERT INTO "Copy" ("messageId", "importId", "inbox", "removedAt")
SELECT m."id", $1::int, $3::text, $4::timestamp FROM "Message" m WHERE m."messageId" = ANY($2) AND NOT (m."id" = ANY($5))
ON CONFLICT ("messageId", "importId") DO UPDATE SET "removedAt" = EXCLUDED."removedAt"
RETURNING "messageId"`

const lift = `
UPDATE "Copy" c SET "removedAt" = NULL FROM unnest($1::int[], $2::text[]) AS t("messageId", "inbox")
WHERE c."messageId" = t."messageId" AND c."inbox" = t."inbox" AND c."removedAt" IS NOT NULL`

const inherit = `
INSERT INTO "Copy" ("messageId", "importId", "inbox", "removedAt")
SELECT DISTINCT ON (m."id", c."importId") m."id", c."importId", c."inbox", c."removedAt"
FROM "Message" m JOIN "Message" o ON o."messageId" = m."messageId" AND o."id" <> m."id"
JOIN "Copy" c ON c."messageId" = o."id" AND c."removedAt" IS NOT NULL
WHERE m."id" = ANY($1) AND NOT EXISTS (SELECT FROM "Copy" b WHERE b."messageId" = m."id" AND b."inbox" = c."inbox")
ON CONFLICT ("messageId", "importId") DO UPDATE SET "removedAt" = EXCLUDED."removedAt"
RETURNING "messageId"`

interface Noted {
  messageId: number
}

const idsOf = (rows: Noted[]): number[] => rows.map(({ messageId }) => messageId)

export interface Removal {
  importId: number
  messageIds: string[]
  inbox: string | null
  /** Ids of messages that are not meant. */
  except: number[]
  at: Date
}

/**
 * Writes down that an import takes mails away (a `d` commit, a purge, a real mail for a pasted one).
 * @returns ids of the messages, for `settleShown`
 */
export async function noteRemovals(client: SqlClient, removal: Removal): Promise<number[]> {
  const { importId, messageIds, inbox, except, at } = removal
  if (messageIds.length === 0) return []
  const { rows } = await client.query<Noted>(note, [
    importId,
    messageIds.map(cleanText),
    inbox,
    at.toISOString(),
    except,
  ])
  return idsOf(rows)
}

/** An archive that brings a mail again after it had taken it away shows it again. */
export async function liftRemovals(
  client: SqlClient,
  copies: { id: number; inbox: string | null }[],
): Promise<void> {
  const known = copies.filter(({ inbox }) => inbox !== null)
  if (known.length === 0) return
  await client.query(lift, [known.map(({ id }) => id), known.map(({ inbox }) => inbox)])
}

/**
 * New copies of mails that an archive has taken away are taken away too, but for what that archive itself brings: other
 * content under the same Message-ID that it was edited to.
 * @param ids of new messages under a Message-ID that was known
 * @returns those of them that are
 */
export async function inheritRemovals(client: SqlClient, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return []
  return idsOf((await client.query<Noted>(inherit, [ids])).rows)
}
