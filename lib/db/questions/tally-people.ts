import { getPool } from '../client'
import { containing } from '../like'
import { binding } from './bind'
import { baseSql } from './scope'

export interface TalliedPerson {
  id: number
  name: string
  added: boolean
  addresses: string[]
  /** What became of what they asked; doubtful ones, repeats and dismissed ones are not counted. */
  counts: Record<string, number>
  asked: number
  /** Questions that they have taken and that are not settled. */
  taken: number
  /** What the series that they wrote have to answer. */
  toAnswer: number
  /** Answers that they have not come back to. */
  toConfirm: number
}

export interface TalliedPeople {
  rows: TalliedPerson[]
  total: number
}

interface TallyStatement {
  now: Date
  /** Words in the name or an address. */
  text: string
  /** Only this one. */
  id?: number
  page: number
  pageSize: number
}

const everything = {
  status: [],
  kind: [],
  turn: [],
  doubt: 'without',
  from: 'people',
  repeats: 'without',
} as const

/** Persons with what they asked and what waits for them, those who asked most first: one statement. */
export async function tallyPeople({ now, text, id, page, pageSize }: TallyStatement): Promise<TalliedPeople> {
  const { values, bind } = binding()
  const base = baseSql({ ...everything, now }, bind)
  const like = bind(containing(text))
  const only = id === undefined ? 'TRUE' : `p."id" = ${bind(id)}`
  const sql = `WITH ${base}, counted AS MATERIALIZED (
    SELECT a."personId" AS "asker", b."taker", b."seriesId", b."status", b."turn"
    FROM base b LEFT JOIN "PersonAddress" a ON a."address" = b."address" WHERE NOT "maybe" AND NOT "repeat" AND "status" <> 'dismissed'
  ), asked AS (
    SELECT "id", sum(n)::int AS "asked", json_object_agg("status", n) AS "counts" FROM (
      SELECT "asker" AS "id", "status", count(*)::int AS n FROM counted WHERE "asker" IS NOT NULL GROUP BY 1, 2) s GROUP BY 1
  ), back AS (
    SELECT "asker" AS "id", count(*)::int AS "toConfirm" FROM counted WHERE "turn" IN ('asker', 'confirm') AND "asker" IS NOT NULL GROUP BY 1
  ), held AS (
    SELECT "taker" AS "id", count(*)::int AS "taken" FROM counted WHERE "taker" IS NOT NULL AND "turn" <> 'done' GROUP BY 1
  ), owed AS (
    SELECT a."personId" AS "id", sum(c.n)::int AS "toAnswer"
    FROM (SELECT "seriesId", count(*) AS n FROM counted WHERE "turn" = 'author' GROUP BY 1) c
    JOIN "Series" s ON s."id" = c."seriesId" JOIN "PersonAddress" a ON a."address" = lower(s."authorAddress") GROUP BY 1
  ), found AS (
    SELECT p."id", p."name", p."added", COALESCE(k."asked", 0) AS "asked", COALESCE(k."counts", '{}') AS "counts",
      COALESCE(h."taken", 0) AS "taken", COALESCE(o."toAnswer", 0) AS "toAnswer", COALESCE(b."toConfirm", 0) AS "toConfirm"
    FROM "Person" p LEFT JOIN asked k ON k."id" = p."id" LEFT JOIN held h ON h."id" = p."id"
      LEFT JOIN owed o ON o."id" = p."id" LEFT JOIN back b ON b."id" = p."id"
    WHERE ${only} AND EXISTS (SELECT FROM "PersonAddress" a WHERE a."personId" = p."id")
      AND (p."name" ILIKE ${like} OR EXISTS (SELECT FROM "PersonAddress" a WHERE a."personId" = p."id" AND a."address" ILIKE ${like}))
  ), page AS (
    SELECT *, row_number() OVER () AS n FROM (
      SELECT * FROM found ORDER BY "asked" DESC, "taken" DESC, lower("name"), "id"
      LIMIT ${bind(pageSize)}::int OFFSET ${bind((page - 1) * pageSize)}::int) f
  )
  SELECT (SELECT count(*)::int FROM found) AS "total", COALESCE((SELECT json_agg(json_build_object('id', "id", 'name', "name", 'added', "added",
    'asked', "asked", 'counts', "counts", 'taken', "taken", 'toAnswer', "toAnswer", 'toConfirm', "toConfirm",
    'addresses', (SELECT json_agg(a."address" ORDER BY a."address") FROM "PersonAddress" a WHERE a."personId" = page."id")) ORDER BY n) FROM page), '[]') AS "rows"`
  const { rows } = await getPool().query<TalliedPeople>(sql, values)
  return rows[0] ?? { rows: [], total: 0 }
}
