import { getPool } from '../client'
import { binding } from './bind'
import { baseSql, type QuestionScope, type ScopePart, scopeParts, testsOf } from './scope'

export type QuestionSort = 'asked' | 'newest' | 'patch' | 'status' | 'asker' | 'sure'

export interface ListStatement extends QuestionScope {
  /** Only what waits for the person of `waiting`; otherwise those are only counted. */
  onlyWaiting: boolean
  sort: QuestionSort
  /** From 1; a page beyond the last gives the last. */
  page: number
  pageSize: number
  /** So many of each lane instead of a page; 0 for a page. */
  laneSize: number
}

/** One choice of a filter: how many questions it would leave. */
export interface FacetCount {
  facet: ScopePart
  value: string
  label: string | null
  count: number
}

export interface ListedQuestions {
  /** Questions before any filter but series, text and age. */
  all: number
  total: number
  counts: Record<string, number>
  turns: Record<string, number>
  /** Ids of the page in their order, with the lane of each. */
  shown: { id: number; turn: string }[]
  facets: FacetCount[]
}

const asked = '"askedAt" ASC NULLS LAST'
const byPatch = `"lastDate" DESC NULLS LAST, "seriesId" DESC, "position" DESC, "patch" ASC NULLS LAST, "line" ASC NULLS LAST, ${asked}`
const orders: Record<QuestionSort, string> = {
  asked,
  newest: '"askedAt" DESC NULLS LAST',
  patch: byPatch,
  status: `"status", ${byPatch}`,
  asker: `lower("askerName"), ${asked}`,
  sure: '"score" DESC',
}

/** No select of a page offers more choices than this; the rest is found by words. */
const maxChoices = 150

/** Rows that pass every part but one. */
const but = (part: ScopePart): string => `FROM tested WHERE "fails" = (NOT "${part}_ok")::int`

const facet = (part: ScopePart, value: string, label = 'NULL::text', rest = ''): string =>
  `(SELECT '${part}' AS "facet", ${value} AS "value", ${label} AS "label", count(*)::int AS "count"
    ${but(part)} AND ${value} IS NOT NULL GROUP BY 2 ${rest} ORDER BY 4 DESC, 2 LIMIT ${maxChoices})`

/** Addresses of one person fold into the one that they asked from most. */
const askerFacet = `(SELECT 'asker' AS "facet", mode() WITHIN GROUP (ORDER BY "address") AS "value",
    COALESCE((SELECT "name" FROM "Person" WHERE "id" = max("asker")), max("askerName")) AS "label", count(*)::int AS "count"
    ${but('asker')} GROUP BY COALESCE("asker"::text, "address") ORDER BY 4 DESC, 2 LIMIT ${maxChoices})`

const flag = (part: ScopePart, test: string): string =>
  `(SELECT '${part}' AS "facet", 'true' AS "value", NULL::text AS "label", count(*)::int AS "count" ${but(part)} AND ${test})`

const facetsSql = [
  facet('status', '"status"'),
  facet('kind', '"kind"'),
  facet('turn', '"turn"'),
  facet('revision', '"label"'),
  facet('patch', '"patch"::text'),
  facet('file', '"file"'),
  askerFacet,
  facet(
    'assignee',
    `COALESCE("taker"::text, 'none')`,
    '(SELECT "name" FROM "Person" WHERE "id" = "taker")',
    ', "taker"',
  ),
  flag('waiting', '"isWaiting"'),
  flag('doubt', '"maybe"'),
  flag('from', '"bot"'),
  flag('repeats', '"repeat"'),
].join('\nUNION ALL ')

const countsOf = (column: string): string =>
  `(SELECT COALESCE(json_object_agg("${column}", n), '{}') FROM (SELECT "${column}", count(*)::int AS n FROM passing GROUP BY 1) c)`

/**
 * One page (or the first of each lane) of the questions that pass, and what every filter would leave: one statement,
 * and nothing but what the page shows leaves the database.
 */
export async function listQuestions(statement: ListStatement): Promise<ListedQuestions> {
  const { values, bind } = binding()
  const base = baseSql(statement, bind)
  const { isWaiting, ...tests } = testsOf(statement, bind)
  const order = `${orders[statement.sort]}, "id"`
  const size = bind(statement.pageSize)
  const page = bind(statement.page)
  const shown = statement.laneSize
    ? `SELECT "id", "turn", n FROM (SELECT "id", "turn", row_number() OVER (PARTITION BY "turn" ORDER BY ${order}) AS n FROM passing) l
       WHERE n <= ${bind(statement.laneSize)}`
    : `SELECT "id", "turn", row_number() OVER () AS n FROM (SELECT "id", "turn" FROM passing ORDER BY ${order}
       LIMIT ${size}::int OFFSET (SELECT LEAST(${page}::int - 1, GREATEST(0, (count(*) - 1) / ${size}::int)) * ${size}::int FROM passing)) p`
  const sql = `WITH ${base}, marked AS (
    SELECT b.*, (${isWaiting}) AS "isWaiting", ${scopeParts.map((part) => `COALESCE(${tests[part]}, FALSE) AS "${part}_ok"`).join(', ')} FROM base b
  ), tested AS MATERIALIZED (
    SELECT *, ${scopeParts.map((part) => `(NOT "${part}_ok")::int`).join(' + ')} AS "fails" FROM marked
  ), passing AS MATERIALIZED (SELECT * FROM tested WHERE "fails" = 0)
  SELECT (SELECT count(*)::int FROM tested) AS "all", (SELECT count(*)::int FROM passing) AS "total",
    ${countsOf('status')} AS "counts", ${countsOf('turn')} AS "turns",
    (SELECT COALESCE(json_agg(json_build_object('id', "id", 'turn', "turn") ORDER BY n), '[]') FROM (${shown}) s
      WHERE ${page}::int > 0 AND ${size}::int > 0) AS "shown",
    (SELECT COALESCE(json_agg(f), '[]') FROM (${facetsSql}) f) AS "facets"`
  const { rows } = await getPool().query<ListedQuestions>({ text: sql, values })
  return rows[0] ?? { all: 0, total: 0, counts: {}, turns: {}, shown: [], facets: [] }
}
