import { getPool } from '../client'
import { binding } from '../questions/bind'

/** An event with the names that programs and people need. */
export interface EventRow {
  position: number
  kind: string
  at: Date
  data: Record<string, unknown>
  series: { id: number; title: string } | null
  revision: string | null
  question: { id: number; summary: string; status: string; kind: string; asker: string } | null
  person: string | null
}

export interface EventQuery {
  /** Only those behind this place. */
  after: number
  limit: number
  /** The newest ones, newest first. */
  newest?: boolean | undefined
  kinds?: readonly string[] | undefined
  seriesId?: number | undefined
  /** What concerns a person: their series, what they asked, what they took. Addresses are lower case. */
  mine?: { personId: number; addresses: readonly string[] } | undefined
  /** Only series that the instance follows. */
  followed?: boolean | undefined
  /** Leave out what this person did, and questions that do not count (doubtful, by robots). */
  tell?: { personId: number } | undefined
}

const followedSql = `EXISTS (SELECT FROM "Follow" w JOIN "Patch" p ON p."messageKey" = w."messageKey"
  JOIN "Revision" f ON f."id" = p."revisionId" WHERE f."seriesId" = e."seriesId" AND w."endedAt" IS NULL)`

/** Events in their order: one statement. */
export async function readEvents(query: EventQuery): Promise<EventRow[]> {
  const { values, bind } = binding()
  const tests = [`e."position" > ${bind(query.after)}`, '(e."seriesId" IS NULL OR s."removedAt" IS NULL)']
  if (query.kinds?.length) tests.push(`e."kind" = ANY(${bind([...query.kinds])}::text[])`)
  if (query.seriesId !== undefined) tests.push(`e."seriesId" = ${bind(query.seriesId)}`)
  if (query.followed) tests.push(followedSql)
  if (query.mine) {
    const addresses = `${bind([...query.mine.addresses])}::text[]`
    tests.push(`(lower(s."authorAddress") = ANY(${addresses}) OR lower(q."askerAddress") = ANY(${addresses})
      OR EXISTS (SELECT FROM "Assignment" a WHERE a."questionId" = q."id" AND a."endedAt" IS NULL AND a."personId" = ${bind(query.mine.personId)})
      OR (q."id" IS NULL AND EXISTS (SELECT FROM "Question" o WHERE o."seriesId" = s."id" AND lower(o."askerAddress") = ANY(${addresses}))))`)
  }
  if (query.tell) {
    const person = `${bind(query.tell.personId)}::int`
    tests.push(
      's."id" IS NOT NULL',
      `e."personId" IS DISTINCT FROM ${person}`,
      // What triggers write does not say who did it; the decision that came in the same transaction does.
      `NOT EXISTS (SELECT FROM "Event" o WHERE o."seriesId" = e."seriesId" AND o."questionId" = e."questionId"
        AND o."at" = e."at" AND o."personId" = ${person})`,
      `(q."id" IS NULL OR (NOT q."bot" AND (NOT q."maybe" OR q."decidedSure" IS TRUE OR q."decidedStatus" IS NOT NULL)))`,
    )
  }
  const sql = `
    SELECT e."position", e."kind", e."at", e."data", p."name" AS "person", coalesce(r."label", e."data"->>'revision') AS "revision",
      CASE WHEN s."id" IS NOT NULL THEN json_build_object('id', s."id", 'title', s."title") END AS "series",
      CASE WHEN q."id" IS NOT NULL THEN json_build_object('id', q."id", 'summary', coalesce(q."decidedSummary", q."summary"),
        'status', coalesce(q."decidedStatus", CASE WHEN q."decidedSure" IS FALSE THEN 'dismissed' ELSE q."status" END),
        'kind', coalesce(q."decidedKind", q."kind"), 'asker', q."askerName") END AS "question"
    FROM "Event" e LEFT JOIN "Series" s ON s."id" = e."seriesId" LEFT JOIN "Revision" r ON r."id" = e."revisionId"
    LEFT JOIN "Question" q ON q."id" = e."questionId" LEFT JOIN "Person" p ON p."id" = e."personId"
    WHERE ${tests.join(' AND ')} ORDER BY e."position" ${query.newest ? 'DESC' : 'ASC'} LIMIT ${bind(query.limit)}`
  const { rows } = await getPool().query<EventRow>(sql, values)
  return rows
}

/** Place of the newest event that has one; 0 without any. */
export async function lastPosition(): Promise<number> {
  const { rows } = await getPool().query<{ at: number }>(
    'SELECT coalesce(max("position"), 0) AS at FROM "Event"',
  )
  return rows[0]?.at ?? 0
}
