import { parseMessage } from '#lib/mail/parse-message'
import { sameMail } from '#lib/mail/pasted-page'
import type { SqlClient } from './insert-messages'
import type { MessageRow } from './message-row'
import { wholeRaw } from './whole-raw'

/** Mails that came as pasted text without a Message-ID and are shown; there are few. */
const findPasted = `
SELECT DISTINCT m."id", m."key", ${wholeRaw('m')} AS "raw" FROM "Import" i JOIN "Copy" c ON c."importId" = i."id"
JOIN "Message" m ON m."id" = c."messageId" AND m."first" AND m."key" LIKE 'sha256:%'
WHERE i."kind" = 'paste' AND i."removedAt" IS NULL`

/** The real mails that a pasted one may be: same sender, same minute. */
const findReal = `
SELECT m."id", m."key", ${wholeRaw('m')} AS "raw" FROM "Message" m
WHERE lower(m."senderAddress") = lower($1) AND m."date" BETWEEN $2::timestamp - interval '1 minute' AND $2::timestamp + interval '1 minute'
  AND m."first" AND m."key" NOT LIKE 'sha256:%' ORDER BY m."id" LIMIT 50`

/** What was decided about the pasted mail holds for the real one. */
const moveQuestions = `
UPDATE "Question" q SET "key" = $2 || substring(q."key" FROM length($1) + 1), "messageKey" = $2
WHERE q."messageKey" = $1 AND NOT EXISTS (
  SELECT FROM "Question" o WHERE o."key" = $2 || substring(q."key" FROM length($1) + 1))`

interface Row {
  id: number
  key: string
  raw: Buffer
}

/** The real mail that a pasted one is a copy of, when it is at hand. */
export async function findRealMail(
  client: SqlClient,
  { raw }: MessageRow,
): Promise<{ id: number; key: string } | null> {
  const pasted = parseMessage(raw)
  if (pasted.date === null) return null
  const { rows } = await client.query<Row>(findReal, [pasted.sender.address, pasted.date])
  const real = rows.find((row) => sameMail(pasted, parseMessage(row.raw)))
  return real ? { id: real.id, key: real.key } : null
}

/** No more than `sameMail` takes for the same minute; what is further apart need not be read again. */
const nearMs = 60_000
const isNear = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && Math.abs(Date.parse(one) - Date.parse(other)) <= nearMs

/**
 * Pasted mails whose real ones are among those that just came; their questions go over to the real mail.
 * @returns Message-IDs (keys) of the pasted ones, which are to be hidden
 */
export async function absorbPasted(client: SqlClient, arrived: readonly MessageRow[]): Promise<string[]> {
  const { rows } = await client.query<Row>(findPasted)
  const absorbed: string[] = []
  for (const { key, raw } of rows) {
    const pasted = parseMessage(raw)
    const real = arrived.find((row) => {
      if (pasted.messageId === null && !isNear(pasted.date, row.date)) return false
      const message = parseMessage(row.raw)
      return message.messageId !== null && sameMail(pasted, message)
    })
    if (!real) continue
    await client.query(moveQuestions, [key, real.key])
    absorbed.push(key)
  }
  return absorbed
}
