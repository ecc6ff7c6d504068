import type pg from 'pg'
import { binding } from '../questions/bind'
import { baseSql } from '../questions/scope'
import { withTransaction } from '../transaction'

/** Whoever numbers holds it until the numbers are committed, so that a reader never sees a later one first. */
const numberLock = 823_417
/** Events of one round; an import of a whole archive brings hundreds of thousands. */
const round = 5000

const nextPosition = `(SELECT coalesce(max("position"), 0) FROM "Event")`

const giveNumbers = `
UPDATE "Event" e SET "position" = base.at + w.n
FROM (SELECT "id", row_number() OVER (ORDER BY "id")::int AS n FROM (
  SELECT "id" FROM "Event" WHERE "position" IS NULL ORDER BY "id" LIMIT ${round}) o) w, ${nextPosition} AS base(at)
WHERE e."id" = w."id" RETURNING e."revisionId", e."kind" LIKE 'question-%' OR e."kind" = 'revision-posted' AS "counts"`

/**
 * Whether all questions on some revisions are settled now, beside what was last said about it. What counts is what
 * every list counts: no doubtful ones, no repeats, none by robots.
 */
function settledSql(revisions: number[], now: Date): { text: string; values: unknown[] } {
  const { values, bind } = binding()
  const base = baseSql(
    { now, status: [], kind: [], turn: [], doubt: 'without', from: 'people', repeats: 'without' },
    bind,
  )
  const ids = `${bind(revisions)}::int[]`
  const text = `WITH ${base}, counts AS (
    SELECT b."revisionId", b."seriesId", count(*)::int AS total, count(*) FILTER (WHERE b."turn" <> 'done')::int AS left
    FROM base b WHERE b."revisionId" = ANY(${ids}) AND NOT b."maybe" AND NOT b."bot" AND NOT b."repeat" AND b."status" <> 'dismissed'
    GROUP BY 1, 2
  )
  SELECT c.*, r."label", (SELECT e."kind" FROM "Event" e WHERE e."revisionId" = c."revisionId"
    AND e."kind" IN ('revision-settled', 'revision-reopened') ORDER BY e."position" DESC LIMIT 1) AS "last"
  FROM counts c JOIN "Revision" r ON r."id" = c."revisionId" ORDER BY c."revisionId"`
  return { text, values }
}

interface Counted {
  revisionId: number
  seriesId: number
  label: string
  total: number
  left: number
  last: string | null
}

const addSettled = `
INSERT INTO "Event" ("position", "kind", "seriesId", "revisionId", "data")
SELECT base.at + d.n, d."kind", d."seriesId", d."revisionId", jsonb_build_object('revision', d."label", 'questions', d."total", 'open', d."left")
FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::int[], $6::int[]) WITH ORDINALITY
  AS d("kind", "seriesId", "revisionId", "label", "total", "left", n), ${nextPosition} AS base(at)`

/** Says of each revision whose questions were touched that all are settled, or that one is open again. */
async function tellSettled(client: pg.ClientBase, revisions: number[], now: Date): Promise<void> {
  if (revisions.length === 0) return
  const { rows } = await client.query<Counted>(settledSql(revisions, now))
  const news = rows.flatMap((row) => {
    if (row.left === 0 && row.last !== 'revision-settled') return [{ ...row, kind: 'revision-settled' }]
    return row.left > 0 && row.last === 'revision-settled' ? [{ ...row, kind: 'revision-reopened' }] : []
  })
  if (news.length === 0) return
  await client.query(addSettled, [
    news.map(({ kind }) => kind),
    news.map(({ seriesId }) => seriesId),
    news.map(({ revisionId }) => revisionId),
    news.map(({ label }) => label),
    news.map(({ total }) => total),
    news.map(({ left }) => left),
  ])
}

async function numberSome(client: pg.ClientBase, now: Date): Promise<number> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [numberLock])
  const { rows } = await client.query<{ revisionId: number | null; counts: boolean }>(giveNumbers)
  const touched = rows.flatMap(({ revisionId, counts }) =>
    counts && revisionId !== null ? [revisionId] : [],
  )
  await tellSettled(client, [...new Set(touched)], now)
  return rows.length
}

/**
 * Gives every event that was committed its place in the feed, and adds what follows from them (a revision whose
 * questions are all settled). Ids would not do: a transaction that began first may commit last, and a reader that was
 * beyond its ids would never see them.
 */
export async function numberEvents(now: Date): Promise<void> {
  while ((await withTransaction((client) => numberSome(client, now))) === round);
}
