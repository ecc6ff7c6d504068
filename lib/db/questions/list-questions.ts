import { getPool } from '../client'
import { type Bind, binding } from './bind'
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

const asked = 'p."askedAt" ASC NULLS LAST'
const byPatch = `s."lastDate" DESC NULLS LAST, p."seriesId" DESC, r."position" DESC, p."patch" ASC NULLS LAST, p."line" ASC NULLS LAST, ${asked}`
const orders: Record<QuestionSort, string> = {
  asked,
  newest: 'p."askedAt" DESC NULLS LAST',
  patch: byPatch,
  status: `p."status", ${byPatch}`,
  asker: `lower(p."askerName"), ${asked}`,
  sure: 'p."score" DESC',
}

/** No select of a page offers more choices than this; the rest is found by words. */
const maxChoices = 150

/** Facets that group rows by a column; the others are a flag that is counted. */
const grouped: Partial<Record<ScopePart, string>> = {
  status: '"status"',
  kind: '"kind"',
  turn: '"turn"',
  revision: '"revisionId"',
  patch: '"patch"',
  file: '"file"',
  asker: '"address"',
  assignee: 'COALESCE("taker", 0)',
}
const flags: Partial<Record<ScopePart, string>> = {
  waiting: '"isWaiting"',
  doubt: '"maybe"',
  from: '"bot"',
  repeats: '"repeat"',
}

const bitOf = (part: ScopePart): number => 1 << scopeParts.indexOf(part)
const groups = Object.entries(grouped) as [ScopePart, string][]

/**
 * What every filter would leave. A row that passes all counts for each facet; one that fails a single part counts for
 * that part's facet; the others for none. So the rows are grouped once each way and the two are added up.
 */
const facetsSql = `
  grouped AS (
    SELECT CASE ${groups.map(([part, value]) => `WHEN GROUPING(${value}) = 0 THEN '${part}'`).join(' ')} END AS "facet",
      COALESCE(${groups.map(([, value]) => `CASE WHEN GROUPING(${value}) = 0 THEN (${value})::text END`).join(', ')}) AS "value", count(*) AS n
    FROM passing GROUP BY GROUPING SETS (${groups.map(([, value]) => `(${value})`).join(', ')})
    UNION ALL
    SELECT CASE "failed" ${groups.map(([part]) => `WHEN ${bitOf(part)} THEN '${part}'`).join(' ')} END,
      CASE "failed" ${groups.map(([part, value]) => `WHEN ${bitOf(part)} THEN (${value})::text`).join(' ')} END, count(*)
    FROM tested WHERE "failed" IN (${groups.map(([part]) => bitOf(part)).join(', ')}) GROUP BY 1, 2
  ), writers AS (SELECT "address", max("askerName") AS "name" FROM tested GROUP BY 1), named AS (
    SELECT g."facet", g.n, CASE g."facet" WHEN 'revision' THEN r."label" WHEN 'assignee' THEN COALESCE(NULLIF(g."value", '0'), 'none') ELSE g."value" END AS "value",
      COALESCE(p."name", w."name") AS "label",
      COALESCE(p."id"::text, r."label", g."value") AS "of"
    FROM grouped g
    LEFT JOIN "Revision" r ON g."facet" = 'revision' AND r."id" = CASE WHEN g."facet" = 'revision' THEN g."value"::int END
    LEFT JOIN "PersonAddress" a ON g."facet" = 'asker' AND a."address" = g."value"
    LEFT JOIN writers w ON g."facet" = 'asker' AND w."address" = g."value"
    LEFT JOIN "Person" p ON p."id" = CASE WHEN g."facet" = 'assignee' THEN g."value"::int ELSE a."personId" END
    WHERE g."value" IS NOT NULL
  ), facets AS (
    SELECT "facet", (array_agg("value" ORDER BY n DESC, "value"))[1] AS "value", max("label") AS "label", sum(n)::int AS "count",
      row_number() OVER (PARTITION BY "facet" ORDER BY sum(n) DESC, min("value")) AS place
    FROM named GROUP BY "facet", "of"
    UNION ALL
    SELECT f."facet", 'true', NULL, f."count", 1 FROM (SELECT ${Object.entries(flags)
      .map(
        ([part, test]) =>
          `count(*) FILTER (WHERE "failed" IN (0, ${bitOf(part as ScopePart)}) AND ${test})::int AS "${part}"`,
      )
      .join(', ')} FROM tested) t
    CROSS JOIN LATERAL (VALUES ${Object.keys(flags)
      .map((part) => `('${part}', t."${part}")`)
      .join(', ')}) f("facet", "count")
  )`

const countsOf = (column: string): string =>
  `(SELECT COALESCE(json_object_agg("${column}", n), '{}') FROM (SELECT "${column}", count(*)::int AS n FROM passing GROUP BY 1) c)`

/** The rows of a page, or the first of each lane, with their place `n`. */
function shownSql({ sort, pageSize, page, laneSize }: ListStatement, bind: Bind): string {
  const order = `${orders[sort]}, p."id"`
  const from = `FROM passing p JOIN "Series" s ON s."id" = p."seriesId" JOIN "Revision" r ON r."id" = p."revisionId"`
  if (laneSize)
    return `SELECT "id", "turn", n FROM (SELECT p."id", "turn", row_number() OVER (PARTITION BY "turn" ORDER BY ${order}) AS n ${from}) l
       WHERE n <= ${bind(laneSize)}`
  const size = `${bind(pageSize)}::int`
  const last = `(SELECT GREATEST(0, (count(*)::int - 1) / ${size}) FROM passing)`
  return `SELECT "id", "turn", row_number() OVER () AS n FROM (SELECT p."id", "turn" ${from} ORDER BY ${order}
       LIMIT ${size} OFFSET LEAST(${bind(page)}::int - 1, ${last}) * ${size}) l`
}

/**
 * One page (or the first of each lane) of the questions that pass, and what every filter would leave: one statement,
 * and nothing but what the page shows leaves the database.
 */
export async function listQuestions(statement: ListStatement): Promise<ListedQuestions> {
  const { values, bind } = binding()
  const base = baseSql(statement, bind)
  const { isWaiting, ...tests } = testsOf(statement, bind)
  const failing = scopeParts.filter((part) => tests[part] !== 'TRUE')
  const failed = failing.map((part) => `CASE WHEN ${tests[part]} THEN 0 ELSE ${bitOf(part)} END`)
  const sql = `WITH ${base}, tested AS MATERIALIZED (
    SELECT b."id", b."seriesId", b."revisionId", b."askedAt", b."score", b."askerName", b."address", b."status", b."kind", b."turn",
      b."patch", b."file", b."line", b."taker", b."maybe", b."bot", b."repeat", (${isWaiting}) AS "isWaiting",
      ${failed.join(' + ')} AS "failed" FROM base b
  ), passing AS MATERIALIZED (SELECT * FROM tested WHERE "failed" = 0), ${facetsSql}
  SELECT (SELECT count(*)::int FROM tested) AS "all", (SELECT count(*)::int FROM passing) AS "total",
    ${countsOf('status')} AS "counts", ${countsOf('turn')} AS "turns",
    (SELECT COALESCE(json_agg(json_build_object('id', "id", 'turn', "turn") ORDER BY n), '[]') FROM (${shownSql(statement, bind)}) s) AS "shown",
    (SELECT COALESCE(json_agg(json_build_object('facet', "facet", 'value', "value", 'label', "label", 'count', "count")), '[]')
      FROM facets WHERE place <= ${maxChoices}) AS "facets"`
  const { rows } = await getPool().query<ListedQuestions>({ text: sql, values })
  return rows[0] ?? { all: 0, total: 0, counts: {}, turns: {}, shown: [], facets: [] }
}
