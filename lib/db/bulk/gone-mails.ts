import { withConnection } from '../transaction'

const pageSize = 2000

/** Mails that imports of one archive brought and none of them took away; those of removed imports say nothing. */
const brought = `
SELECT m."id", m."contentHash" AS "hash" FROM "Message" m WHERE m."id" > $1 AND EXISTS (
  SELECT FROM "Copy" c JOIN "Import" i ON i."id" = c."importId"
  WHERE c."messageId" = m."id" AND c."removedAt" IS NULL AND i."removedAt" IS NULL AND i."kind" = 'public-inbox' AND i."source" = $2)
ORDER BY m."id" LIMIT ${pageSize}`

/**
 * Mails that an archive brought here and that it does not have any more, byte for byte.
 * @param source of its imports
 * @param present content hashes of all that the archive has now
 */
export async function* goneMails(source: string, present: ReadonlySet<string>): AsyncGenerator<Uint8Array> {
  for (let last = 0; ; ) {
    const { page, raws } = await withConnection(async (client) => {
      const page = (await client.query<{ id: number; hash: string }>(brought, [last, source])).rows
      const ids = page.filter(({ hash }) => !present.has(hash)).map(({ id }) => id)
      const load = 'SELECT "raw" FROM "Message" WHERE "id" = ANY($1) ORDER BY "id"'
      return { page, raws: (await client.query<{ raw: Buffer }>(load, [ids])).rows }
    })
    for (const { raw } of raws) yield raw
    if (page.length < pageSize) return
    last = page.at(-1)?.id ?? last
  }
}
