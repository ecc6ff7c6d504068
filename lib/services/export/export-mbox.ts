import { NotFoundError } from '#lib/errors'
import { mboxEntry } from '#lib/mail/mbox'
import type { Context } from '../context'
import { withWholeRaw } from '../message/whole-raw'

/** Mails of one batch of the export; bounds memory. */
const batch = 200

/** Messages of the threads that hold a patch of the series. */
async function seriesMessages(ctx: Context, seriesId: number): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    SELECT m."id" FROM "Message" m WHERE m."first" AND m."threadId" IN (
      SELECT p."threadId" FROM "Revision" r JOIN "Patch" a ON a."revisionId" = r."id"
      JOIN "Message" p ON p."key" = a."messageKey" AND p."first" WHERE r."seriesId" = ${seriesId})
    ORDER BY m."date" NULLS LAST, m."key"`
  return rows.map(({ id }) => id)
}

async function threadMessages(ctx: Context, key: string): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    SELECT m."id" FROM "Message" m WHERE m."first" AND m."threadId" = (
      SELECT "threadId" FROM "Message" WHERE "key" = ${key} AND "first")
    ORDER BY m."date" NULLS LAST, m."key"`
  return rows.map(({ id }) => id)
}

/** A series by its number, or the thread of a message by its key; nothing means every mail that is not hidden. */
export type ExportScope = { seriesId: number } | { messageKey: string } | null

async function idsOf(ctx: Context, scope: ExportScope): Promise<number[]> {
  if (scope === null)
    return (
      await ctx.db.message.findMany({
        where: { hiddenAt: null },
        select: { id: true },
        orderBy: { id: 'asc' },
      })
    ).map(({ id }) => id)
  const ids =
    'seriesId' in scope
      ? await seriesMessages(ctx, scope.seriesId)
      : await threadMessages(ctx, scope.messageKey)
  if (ids.length === 0)
    throw new NotFoundError('mail of', 'seriesId' in scope ? `series ${scope.seriesId}` : scope.messageKey)
  return ids
}

/**
 * Writes mails as mboxrd, byte for byte as they came, oldest first. Where the raw mail was let go, what is kept of it is
 * written, which says so in a header and reads the same.
 * @throws NotFoundError when the scope holds no mail
 */
export async function* exportMbox(ctx: Context, scope: ExportScope): AsyncGenerator<Uint8Array> {
  const ids = await idsOf(ctx, scope)
  for (let at = 0; at < ids.length; at += batch) {
    const part = ids.slice(at, at + batch)
    const rows = await ctx.db.message.findMany({
      where: { id: { in: part } },
      select: { id: true, raw: true, rawGoneAt: true },
    })
    const raw = new Map((await withWholeRaw(ctx.db, rows)).map((row) => [row.id, row.raw]))
    for (const id of part) {
      const bytes = raw.get(id)
      if (bytes) yield mboxEntry(bytes)
    }
  }
}
