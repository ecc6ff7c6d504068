import type { Db } from '#lib/db/client'
import { wholeOf } from '#lib/mail/stub'

interface Row {
  id: number
  raw: Uint8Array
  rawGoneAt: Date | null
}

/**
 * Some mails with bytes that read as they did: where the raw mail was let go, put together from what is kept of it. One
 * query when one of them was, none else.
 */
export async function withWholeRaw<R extends Row>(db: Db, rows: R[]): Promise<R[]> {
  const gone = rows.filter(({ rawGoneAt }) => rawGoneAt !== null).map(({ id }) => id)
  if (gone.length === 0) return rows
  const bodies = await db.message.findMany({ where: { id: { in: gone } }, select: { id: true, body: true } })
  const bodyOf = new Map(bodies.map(({ id, body }) => [id, body]))
  return rows.map((row) =>
    row.rawGoneAt === null ? row : { ...row, raw: wholeOf(row.raw, bodyOf.get(row.id) ?? '') },
  )
}
