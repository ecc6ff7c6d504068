import type { SqlClient } from '../bulk/insert-messages'
import { getPool } from '../client'

/**
 * Series that somebody follows, decided, noted or set anything about. A change of any kind counts, one that was taken
 * back too: whoever looked closely enough to change something may want to look again.
 */
const touched = `
SELECT q."seriesId" AS "id" FROM "Question" q WHERE q."extractor" = 'person' OR q."edition" > 0 OR q."decidedStatus" IS NOT NULL
  OR q."decidedKind" IS NOT NULL OR q."decidedSummary" IS NOT NULL OR q."decidedSure" IS NOT NULL OR q."decidedSameAs" IS NOT NULL
  OR q."splitFrom" IS NOT NULL OR q."removedAt" IS NOT NULL
UNION SELECT q."seriesId" FROM "Question" q JOIN "Note" o ON o."questionId" = q."id"
UNION SELECT q."seriesId" FROM "Question" q JOIN "Assignment" o ON o."questionId" = q."id"
UNION SELECT q."seriesId" FROM "Question" q JOIN "ScenarioLink" o ON o."questionId" = q."id"
UNION SELECT q."seriesId" FROM "Question" q JOIN "AttachedRun" o ON o."questionId" = q."id"
UNION SELECT q."seriesId" FROM "Question" q JOIN "Answer" o ON o."questionId" = q."id" AND (o."rejected" OR o."origin" = 'person')
UNION SELECT q."seriesId" FROM "Question" q JOIN "Change" c ON c."entity" = 'question' AND c."entityId" = q."id"::text
UNION SELECT s."id" FROM "Series" s JOIN "Change" c ON c."entity" IN ('series', 'revision', 'changelog')
  AND substring(c."entityId" FROM '^[0-9]+') = s."id"::text
UNION SELECT s."id" FROM "Series" s JOIN "ChangelogText" t ON t."seriesKey" = s."key"
UNION SELECT f."seriesId" FROM "SavedFilter" f WHERE f."seriesId" IS NOT NULL AND f."removedAt" IS NULL
UNION SELECT s."id" FROM "Series" s JOIN "RoleGrant" g ON g."scope" = 'series' AND g."name" = s."key"
UNION SELECT r."seriesId" FROM "Revision" r JOIN "Correction" k ON r."headKey" IN (k."head", k."value") AND k."undoneAt" IS NULL
UNION SELECT r."seriesId" FROM "Revision" r JOIN "Follow" f ON f."endedAt" IS NULL AND f."messageKey" = r."headKey"
UNION SELECT r."seriesId" FROM "Revision" r JOIN "Patch" p ON p."revisionId" = r."id" JOIN "Follow" f
  ON f."endedAt" IS NULL AND f."messageKey" = p."messageKey"`

/** All threads that such a series has a mail in: its patches, its questions; and those of follows whose series is gone. */
const keptThreads = `
SELECT m."threadId" AS "id" FROM "Message" m JOIN (
  SELECT r."headKey" AS "key" FROM "Revision" r JOIN touched t ON t."id" = r."seriesId"
  UNION SELECT p."messageKey" FROM "Patch" p JOIN "Revision" r ON r."id" = p."revisionId" JOIN touched t ON t."id" = r."seriesId"
  UNION SELECT q."messageKey" FROM "Question" q JOIN touched t ON t."id" = q."seriesId"
  UNION SELECT f."messageKey" FROM "Follow" f WHERE f."endedAt" IS NULL
) k ON k."key" = m."key" WHERE m."threadId" IS NOT NULL`

/** Threads that brought something lately: a new mail, or one that was fetched again. */
const freshThreads = `
SELECT m."threadId" AS "id" FROM "Message" m WHERE m."threadId" IS NOT NULL AND m."arrivedAt" >= $1::timestamp
UNION SELECT m."threadId" FROM "Import" i JOIN "Copy" c ON c."importId" = i."id" JOIN "Message" m ON m."id" = c."messageId"
  WHERE i."createdAt" >= $1::timestamp AND m."threadId" IS NOT NULL`

/** An import that can be repeated: a bundle or a folder may be gone, and an archive may never have had what it held. */
const repeatable = `(i."kind" IN ('lore', 'follow')
  OR i."kind" = 'public-inbox' AND coalesce(i."location", i."source") ~* '^https?://')`

/**
 * True for mail that archives alone brought and have still, as far as they said: only that can be asked for again. What
 * a file brought, too, stays: its bytes may be the ones that are kept.
 */
const fromArchive = `COALESCE((SELECT bool_and(${repeatable}) FROM "Copy" c JOIN "Import" i ON i."id" = c."importId"
  WHERE c."messageId" = m."id" AND c."removedAt" IS NULL AND i."removedAt" IS NULL), false)`

const unfollowed = `WITH touched AS (${touched}), held AS (${keptThreads} UNION ${freshThreads}), free AS (
  SELECT m."id", m."threadId", m."raw", m."key" NOT LIKE 'sha256:%' AND ${fromArchive} AS "again"
  FROM "Message" m WHERE m."threadId" IS NOT NULL AND m."rawGoneAt" IS NULL AND NOT m."rawNeeded"
    AND NOT EXISTS (SELECT FROM held h WHERE h."id" = m."threadId"))`

const timeOf = (before: Date): string => before.toISOString()

/** Mails of threads nobody cares for whose raw bytes may go, lowest ids first. @param before nothing of their thread came since */
export async function unfollowedMails(client: SqlClient, before: Date, limit: number): Promise<number[]> {
  const sql = `${unfollowed} SELECT "id" FROM free WHERE "again" ORDER BY "id" LIMIT $2`
  const { rows } = await client.query<{ id: number }>(sql, [timeOf(before), limit])
  return rows.map(({ id }) => id)
}

export interface UnfollowedSize {
  threads: number
  mails: number
  /** Bytes that they take in the database, about; the headers that are kept are left out. */
  bytes: number
  /** Mails of such threads that came from no archive: they stay, since they could not be asked for again. */
  own: number
}

/** What a stub takes, about. */
const stubBytes = 1200

/** How much there is to let go. */
export async function unfollowedSize(before: Date): Promise<UnfollowedSize> {
  const sql = `${unfollowed} SELECT count(DISTINCT "threadId") FILTER (WHERE "again")::int AS "threads",
    count(*) FILTER (WHERE "again")::int AS "mails", count(*) FILTER (WHERE NOT "again")::int AS "own",
    COALESCE(sum(greatest(pg_column_size("raw") - ${stubBytes}, 0)) FILTER (WHERE "again"), 0)::float AS "bytes" FROM free`
  const { rows } = await getPool().query<UnfollowedSize>(sql, [timeOf(before)])
  return rows[0] ?? { threads: 0, mails: 0, bytes: 0, own: 0 }
}

/** Mails whose bytes were let go by now. */
export async function countGone(): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    'SELECT count(*)::int AS n FROM "Message" WHERE "rawGoneAt" IS NOT NULL',
  )
  return rows[0]?.n ?? 0
}
