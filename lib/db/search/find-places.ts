import { getPool } from '../client'
import { containing } from '../like'
import { termQuery } from './conditions'

/** What is gone to: words that must all stand in a name, and what was said besides. */
export interface PlaceQuery {
  words: string[]
  /** Label of a revision. */
  revision: string | null
  /** Index of a patch. */
  index: number | null
  /** Id of a question. */
  number: number | null
  messageId: string | null
  /** The series that the one who asks stands in; its own come first. */
  series: number | null
}

export interface SeriesPlace {
  id: number
  title: string
  author: string
  revisions: string
}
export interface PatchPlace {
  seriesId: number
  series: string
  revision: string
  index: number
  total: number
  title: string
}
export interface QuestionPlace {
  id: number
  summary: string
  asker: string
  status: string
  series: string
  revision: string
}
export interface MessagePlace {
  key: string
  subject: string
  sender: string
  date: Date | null
}
export interface PersonPlace {
  id: number
  name: string
}

async function rows<T>(sql: string, values: unknown[]): Promise<T[]> {
  return (await getPool().query(sql, values)).rows as T[]
}

/** Series whose title or author has every word, newest first. */
export function findSeriesPlaces({ words, series }: PlaceQuery, limit: number): Promise<SeriesPlace[]> {
  const sql = `
    SELECT s."id", s."title", coalesce(nullif(s."authorName", ''), s."authorAddress") AS author,
           (SELECT string_agg(r."label", ' ' ORDER BY r."position") FROM "Revision" r WHERE r."seriesId" = s."id") AS revisions
    FROM "Series" s
    WHERE s."removedAt" IS NULL AND s."goneAt" IS NULL AND s."title" || ' ' || s."authorName" ILIKE ALL ($1::text[])
    ORDER BY (s."id" = $2) DESC NULLS LAST, s."lastDate" DESC NULLS LAST, s."id" DESC LIMIT $3`
  return rows(sql, [words.map(containing), series, limit])
}

/** Patches and cover letters: by title, or by number within a revision or the series at hand. */
export function findPatchPlaces(query: PlaceQuery, limit: number): Promise<PatchPlace[]> {
  const { words, revision, index, series } = query
  // A number or revision alone means one of the series at hand; with words these may name the series too.
  const named = revision !== null || index !== null
  if (words.length === 0 && (!named || series === null)) return Promise.resolve([])
  const sql = `
    SELECT s."id" AS "seriesId", s."title" AS series, r."label" AS revision, p."index", p."total", p."title"
    FROM "Patch" p JOIN "Revision" r ON r."id" = p."revisionId" JOIN "Series" s ON s."id" = r."seriesId"
    WHERE s."removedAt" IS NULL AND NOT p."extra"
      AND CASE WHEN $2 THEN p."title" || ' ' || s."title" ELSE p."title" END ILIKE ALL ($1::text[])
      AND ($3::text IS NULL OR r."label" = $3) AND ($4::int IS NULL OR p."index" = $4)
      AND (cardinality($1::text[]) > 0 OR s."id" = $5)
    ORDER BY (s."id" = $5) DESC NULLS LAST, s."lastDate" DESC NULLS LAST, s."id" DESC, r."position" DESC, p."index"
    LIMIT $6`
  return rows(sql, [words.map(containing), named, revision, index, series, limit])
}

/** Questions by their words and asker, or the one with this number; open ones first. */
export function findQuestionPlaces(query: PlaceQuery, limit: number): Promise<QuestionPlace[]> {
  const { words, number, series } = query
  if (words.length === 0 && number === null) return Promise.resolve([])
  const sql = `
    SELECT q."id", coalesce(q."decidedSummary", q."summary") AS summary, q."askerName" AS asker,
           coalesce(q."decidedStatus", q."status") AS status, s."title" AS series, r."label" AS revision
    FROM "Question" q JOIN "Series" s ON s."id" = q."seriesId" JOIN "Revision" r ON r."id" = q."revisionId"
    WHERE q."goneAt" IS NULL AND q."removedAt" IS NULL AND s."removedAt" IS NULL
      AND (q."id" = $2 OR cardinality($1::text[]) > 0 AND
           coalesce(q."decidedSummary", q."summary") || ' ' || q."askerName" ILIKE ALL ($1::text[]))
    ORDER BY (q."id" = $2) DESC NULLS LAST, (s."id" = $3) DESC NULLS LAST,
             coalesce(q."decidedStatus", q."status") = 'open' DESC, q."maybe", q."askedAt" DESC NULLS LAST, q."id"
    LIMIT $4`
  return rows(sql, [words.map(containing), number, series, limit])
}

/** Mails by the words of their subject (the last one may go on), or the one with this Message-ID. */
export function findMessagePlaces({ words, messageId }: PlaceQuery, limit: number): Promise<MessagePlace[]> {
  const columns = `m."key", m."subject", coalesce(nullif(m."senderName", ''), m."senderAddress") AS sender, m."date"`
  const shown = 'm."first" AND m."hiddenAt" IS NULL'
  if (messageId !== null)
    return rows(
      `SELECT ${columns} FROM "Message" m WHERE ${shown} AND (m."key" = $1 OR m."messageId" = $1) LIMIT $2`,
      [messageId, limit],
    )
  const terms = words.flatMap((word) => termQuery(word, 'A', true) ?? [])
  if (terms.length === 0) return Promise.resolve([])
  return rows(
    `SELECT ${columns} FROM "Message" m WHERE ${shown} AND m."search" @@ $1::tsquery
     ORDER BY m."date" DESC NULLS LAST, m."id" DESC LIMIT $2`,
    [terms.map((term) => `(${term})`).join(' & '), limit],
  )
}

/** People by name. */
export function findPersonPlaces({ words }: PlaceQuery, limit: number): Promise<PersonPlace[]> {
  if (words.length === 0) return Promise.resolve([])
  return rows(
    'SELECT "id", "name" FROM "Person" WHERE "name" ILIKE ALL ($1::text[]) ORDER BY "name", "id" LIMIT $2',
    [words.map(containing), limit],
  )
}
