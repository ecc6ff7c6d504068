import { readMail } from '#lib/series/read-mail'
import { vectorArray } from './binary-rows'
import type { SqlClient } from './insert-messages'
import { searchedPlaces, searchedText } from './searched-text'
import { wholeRaw } from './whole-raw'

const findUnindexed = `
SELECT m."id", ${wholeRaw('m')} AS "raw" FROM "Message" m WHERE m."search" IS NULL ORDER BY m."id" LIMIT $1
FOR UPDATE SKIP LOCKED`

const setVectors = `
UPDATE "Message" m SET "search" = t."search", "places" = t."places"
FROM unnest($1::int[], $2::tsvector[], $3::tsvector[]) AS t("id", "search", "places") WHERE m."id" = t."id"`

/**
 * Makes up to `limit` messages searchable that are not: those of a database from before, or of before the rule for
 * words changed. What is imported is indexed as it is stored.
 * @returns how many; less than `limit` when none is left
 */
export async function indexMessages(client: SqlClient, limit: number): Promise<number> {
  const { rows } = await client.query<{ id: number; raw: Buffer }>(findUnindexed, [limit])
  if (rows.length === 0) return 0
  const mails = rows.map(({ raw }) => readMail(raw))
  await client.query(setVectors, [
    rows.map(({ id }) => id),
    vectorArray(mails.map(searchedText)),
    vectorArray(mails.map(searchedPlaces)),
  ])
  return rows.length
}
