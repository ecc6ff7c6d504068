import { getPool } from '../client'

export interface SearchStatement {
  /** Condition over `m`, a row of "Message", with placeholders for `values`. */
  where: string
  values: unknown[]
  /** tsquery to rank by, or null: newest first. */
  rank: string | null
}

export interface MessageHit {
  id: number
  key: string
  subject: string
  senderName: string
  senderAddress: string
  date: Date | null
  kind: string
  body: string
  questions: number
}

export interface SearchHits {
  hits: MessageHit[]
  /** Number of matches, counted up to `countMax`. */
  total: number
}

/** Ranking looks at the newest matches only, so that a word of every mail does not read the whole table. */
export const countMax = 2000

/** Runs a search over messages that are shown. @param page from 1 */
export async function searchMessages(
  { where, values, rank }: SearchStatement,
  page: number,
  pageSize: number,
): Promise<SearchHits> {
  const given = [...values, ...(rank ? [rank] : [])]
  const score = rank ? `ts_rank_cd('{0.1,0.4,0.6,1}'::float4[], m."search", $${given.length}::tsquery)` : '0'
  const sql = `
    WITH found AS (
      SELECT m."id", m."date", ${score} AS score FROM "Message" m
      WHERE m."first" AND ${where}
      ORDER BY m."date" DESC NULLS LAST, m."id" DESC LIMIT ${countMax}
    ), page AS (
      SELECT *, count(*) OVER () AS total FROM found
      ORDER BY score DESC, "date" DESC NULLS LAST, "id" DESC
      LIMIT $${given.length + 1} OFFSET $${given.length + 2}
    )
    SELECT m."id", m."key", m."subject", m."senderName", m."senderAddress", m."date", m."kind",
           left(m."body", 20000) AS body, page.total::int AS total,
           (SELECT count(*)::int FROM "Question" q
            WHERE q."messageKey" = m."key" AND q."goneAt" IS NULL AND NOT q."maybe") AS questions
    FROM page JOIN "Message" m ON m."id" = page."id"
    ORDER BY page.score DESC, page."date" DESC NULLS LAST, page."id" DESC`
  const { rows } = await getPool().query<MessageHit & { total: number }>(sql, [
    ...given,
    pageSize,
    (page - 1) * pageSize,
  ])
  return { hits: rows, total: rows[0]?.total ?? 0 }
}
