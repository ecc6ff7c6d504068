import type { Db } from '#lib/db/client'

/** Surrogate ids and the time of arrival say nothing about the mail. */
const queries: Record<string, string> = {
  messages: `SELECT m."key", m."messageId", m."contentHash", m."first", md5(m."raw") AS raw, m."size", m."subject", m."fromName",
    m."fromAddress", m."senderName", m."senderAddress", m."recipients", m."date", m."dateOffset", m."inReplyTo",
    m."references", m."lists", m."kind", m."title", md5(m."body") AS body, m."charset", m."flowed", m."lines", m."problems",
    CASE WHEN m."first" THEN m."parentKey" END AS parent, t."key" AS thread,
    md5(m."search"::text) AS search, md5(m."places"::text) AS places
    FROM "Message" m LEFT JOIN "Thread" t ON t."id" = m."threadId" WHERE m."hiddenAt" IS NULL ORDER BY 2, 3`,
  threads: `SELECT "key", "subject", "messageCount", "lastDate", "linkKeys", "derivedBy" FROM "Thread" ORDER BY 1`,
  threadIds: `SELECT i."id", t."key" FROM "ThreadId" i JOIN "Thread" t ON t."id" = i."threadId" ORDER BY 1`,
  series: `SELECT "key", "title", "authorName", "authorAddress", "lastDate", "removedAt", "goneAt" FROM "Series" ORDER BY 1`,
  revisions: `SELECT s."key" AS series, r."label", r."version", r."resend", r."rfc", r."headKey", r."coverKey", r."expected",
    r."missing", r."date", r."position", r."linkedBy", r."messageCount"
    FROM "Revision" r JOIN "Series" s ON s."id" = r."seriesId" ORDER BY 1, 2`,
  patches: `SELECT r."headKey", p."messageKey", p."index", p."total", p."title", p."borrowedFrom", p."extra", p."additions",
    p."deletions", p."files", p."patchId", p."trailers"
    FROM "Patch" p JOIN "Revision" r ON r."id" = p."revisionId" ORDER BY 1, 2`,
  questions: `SELECT to_jsonb(q) - '{id,seriesId,revisionId}'::text[] AS question, s."key" AS series, r."label"
    FROM "Question" q JOIN "Series" s ON s."id" = q."seriesId" JOIN "Revision" r ON r."id" = q."revisionId" ORDER BY q."key"`,
  answers: `SELECT q."key", a."messageKey", a."lineFirst", a."lineLast", a."effect", a."text", a."authorName", a."date",
    a."origin", a."rejected" FROM "Answer" a JOIN "Question" q ON q."id" = a."questionId" ORDER BY 1, 2, 3`,
  persons: `SELECT a."address", p."name" FROM "PersonAddress" a JOIN "Person" p ON p."id" = a."personId" WHERE NOT p."added" ORDER BY 1`,
  nobody: `SELECT p."name" FROM "Person" p WHERE NOT p."added" AND NOT EXISTS (
    SELECT FROM "PersonAddress" a WHERE a."personId" = p."id") ORDER BY 1`,
}

/** Everything that follows from the mails, by natural keys: two databases with the same mails give the same dump. */
export async function dumpDerived(db: Db): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {}
  for (const [name, sql] of Object.entries(queries)) {
    const rows = await db.$queryRawUnsafe<object[]>(sql)
    dump[name] = rows.map((row) => JSON.stringify(row))
  }
  return dump
}

/** Rows of `one` that `other` does not have as often. */
function beyond(one: string[], other: string[]): string[] {
  const left = new Map<string, number>()
  for (const row of other) left.set(row, (left.get(row) ?? 0) + 1)
  return one.filter((row) => {
    const count = left.get(row) ?? 0
    left.set(row, count - 1)
    return count <= 0
  })
}

/** The first rows that only one of two dumps has, or has more often; empty when they are the same. */
export function dumpDifferences(wanted: Record<string, string[]>, found: Record<string, string[]>): string[] {
  return Object.keys(wanted).flatMap((name) => {
    const [one, other] = [wanted[name] ?? [], found[name] ?? []]
    const missing = beyond(one, other)
    const extra = beyond(other, one)
    return [
      ...missing.slice(0, 3).map((row) => `${name} lacks ${missing.length}: ${row}`),
      ...extra.slice(0, 3).map((row) => `${name} has ${extra.length}: ${row}`),
    ]
  })
}
