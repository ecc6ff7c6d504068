import type { SqlClient } from './insert-messages'

const set = `
UPDATE "Copy" c SET "flags" = t."flags" FROM unnest($2::int[], $3::text[]) AS t("messageId", "flags")
WHERE c."importId" = $1 AND c."messageId" = t."messageId"`

/**
 * Flags that the file name of a maildir's mail ends with (`cur/1234.host:2,FS`; https://cr.yp.to/proto/maildir.html),
 * letters only; '' for a mail without any, null where the position is no such name.
 */
export const flagsOf = (position: string): string | null =>
  /:2,([A-Za-z]{0,30})(?: message 1)?$/.exec(position)?.[1] ?? null

/** Notes the flags that the mails of a batch had in their maildir; mails of other sources cost nothing. */
export async function noteFlags(
  client: SqlClient,
  importId: number,
  mails: { id: number; position: string }[],
): Promise<void> {
  const flagged = mails
    .map(({ id, position }) => ({ id, flags: flagsOf(position) }))
    .filter(({ flags }) => flags !== null)
  if (flagged.length === 0) return
  await client.query(set, [importId, flagged.map(({ id }) => id), flagged.map(({ flags }) => flags)])
}
