import type { SqlClient } from './insert-messages'

export interface HeldRaw {
  id: number
  raw: Buffer
  body: string
}

const lock = `
SELECT "id", "raw", "body" FROM "Message" WHERE "id" = ANY($1) AND "rawGoneAt" IS NULL ORDER BY "id" FOR UPDATE`

/** The bytes and texts of some mails, held until the transaction ends. */
export async function lockRaw(client: SqlClient, ids: number[]): Promise<HeldRaw[]> {
  return (await client.query<HeldRaw>(lock, [ids])).rows
}

/** Puts the stub of a mail in the place of its bytes. */
export async function writeStub(
  client: SqlClient,
  { id, stub, at, days }: { id: number; stub: Uint8Array; at: Date; days: number },
): Promise<void> {
  await client.query(
    `UPDATE "Message" SET "raw" = $2::bytea, "rawGoneAt" = $3::timestamp, "rawRule" = $4 WHERE "id" = $1`,
    [id, stub, at.toISOString(), days],
  )
}

/** Notes mails that cannot do without their bytes, so that they are not looked at again. */
export async function markNeeded(client: SqlClient, ids: number[]): Promise<void> {
  if (ids.length) await client.query('UPDATE "Message" SET "rawNeeded" = true WHERE "id" = ANY($1)', [ids])
}

/** Gives mails that come again their bytes back. */
export async function bringBack(client: SqlClient, rows: ReadonlyMap<number, Uint8Array>): Promise<void> {
  for (const [id, raw] of rows)
    await client.query(
      `UPDATE "Message" SET "raw" = $2::bytea, "size" = length($2::bytea), "rawGoneAt" = NULL, "rawRule" = NULL WHERE "id" = $1`,
      [id, raw],
    )
}
