import { getPool } from '../client'

/** Up to when a person has seen what arrived: all of it, and of single series beyond that. */
export interface Seen {
  /** ISO 8601 in UTC; null for one who never said so. */
  all: string | null
  /** By the id of a series. */
  series: Record<string, string>
}

export interface SeriesNews {
  id: number
  title: string
  /** New mails that are neither patches nor cover letters. */
  replies: number
  /** Labels of revisions that came, oldest first. */
  revisions: string[]
  /** Nothing of the series was here before. */
  whole: boolean
  /** The reader wrote it, asked in it, took something of it or follows it. */
  mine: boolean
  /** Keys of the newest replies, newest first, five at most. */
  newest: { key: string; sender: string; subject: string }[]
}

export interface NewsQuery {
  seen: Seen
  /** Lower case. */
  addresses: string[]
  personId: number
  limit: number
}

/** Mails that arrived since they were last seen, with the series that their threads belong to. */
const fresh = `
  fresh AS (
    SELECT m."id", m."key", m."threadId", m."kind", m."senderName", m."senderAddress", m."subject", m."arrivedAt"
    FROM "Message" m
    WHERE m."first" AND m."hiddenAt" IS NULL AND m."threadId" IS NOT NULL
      AND m."arrivedAt" > coalesce($1::timestamptz AT TIME ZONE 'UTC', '-infinity')
  ), home AS (
    SELECT DISTINCT h."threadId", r."seriesId" FROM "Revision" r
    JOIN "Message" h ON h."key" = r."headKey" AND h."first"
    JOIN "Series" s ON s."id" = r."seriesId" AND s."removedAt" IS NULL AND s."goneAt" IS NULL
    WHERE h."threadId" IN (SELECT "threadId" FROM fresh)
  ), news AS (
    SELECT f.*, o."seriesId" FROM fresh f JOIN home o ON o."threadId" = f."threadId"
    WHERE f."arrivedAt" > coalesce(($2::jsonb ->> o."seriesId"::text)::timestamptz AT TIME ZONE 'UTC', '-infinity')
  )`

const seenValues = ({ all, series }: Seen): unknown[] => [all, JSON.stringify(series)]

/** In how many series something arrived. */
export async function countNews(seen: Seen): Promise<number> {
  const sql = `WITH ${fresh} SELECT count(DISTINCT "seriesId")::int AS count FROM news`
  const { rows } = await getPool().query<{ count: number }>(sql, seenValues(seen))
  return rows[0]?.count ?? 0
}

/** What arrived, a row a series: the reader's own first, then the newest. */
export async function findNews({ seen, addresses, personId, limit }: NewsQuery): Promise<SeriesNews[]> {
  const sql = `
    WITH ${fresh}, grouped AS (
      SELECT "seriesId", max("arrivedAt") AS last,
        count(*) FILTER (WHERE "kind" IN ('reply', 'other'))::int AS replies,
        array_agg("key") FILTER (WHERE "kind" NOT IN ('reply', 'other')) AS heads,
        (array_agg(json_build_object('key', "key", 'sender', coalesce(nullif("senderName", ''), "senderAddress"), 'subject', "subject")
          ORDER BY "arrivedAt" DESC, "id" DESC) FILTER (WHERE "kind" IN ('reply', 'other')))[1:5] AS newest
      FROM news GROUP BY "seriesId"
    )
    SELECT s."id", s."title", g.replies, coalesce(to_json(g.newest), '[]') AS newest,
      coalesce((SELECT json_agg(r."label" ORDER BY r."position") FROM "Revision" r
        WHERE r."seriesId" = s."id" AND r."headKey" = ANY (g.heads)), '[]') AS revisions,
      NOT EXISTS (SELECT 1 FROM "Revision" r WHERE r."seriesId" = s."id" AND NOT r."headKey" = ANY (coalesce(g.heads, '{}'))) AS whole,
      (lower(s."authorAddress") = ANY ($3::text[])
        OR EXISTS (SELECT 1 FROM "Question" q WHERE q."seriesId" = s."id" AND lower(q."askerAddress") = ANY ($3::text[]))
        OR EXISTS (SELECT 1 FROM "Assignment" a JOIN "Question" q ON q."id" = a."questionId"
          WHERE q."seriesId" = s."id" AND a."personId" = $4 AND a."endedAt" IS NULL)
        OR EXISTS (SELECT 1 FROM "Follow" w JOIN "Patch" p ON p."messageKey" = w."messageKey"
          JOIN "Revision" r ON r."id" = p."revisionId" WHERE r."seriesId" = s."id" AND w."endedAt" IS NULL)) AS mine
    FROM grouped g JOIN "Series" s ON s."id" = g."seriesId"
    ORDER BY mine DESC, g.last DESC, s."id" DESC LIMIT $5`
  const { rows } = await getPool().query<SeriesNews>(sql, [...seenValues(seen), addresses, personId, limit])
  return rows
}
