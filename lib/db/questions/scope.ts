import { containing } from '../like'
import type { Bind } from './bind'

/** Which questions a list counts, and which of them pass. Persons are ids, addresses lower case. */
export interface QuestionScope {
  now: Date
  series?: number | undefined
  /** Words that the question, its quote, file or asker has to hold, as they stand. */
  text?: string | undefined
  /** Empty: every status but `dismissed`. */
  status: readonly string[]
  kind: readonly string[]
  turn: readonly string[]
  revision?: string | undefined
  patch?: number | undefined
  /** A path, or the end of one. */
  file?: string | undefined
  /** An address (of whose person all addresses count), or a person. */
  asker?: string | number | undefined
  assignee?: number | 'none' | undefined
  /** What waits for a person: as author, as asker, or because they took it. */
  waiting?: { personId: number; addresses: readonly string[] } | undefined
  /** Asked before, and still without an answer before. */
  askedBefore?: Date | undefined
  openBefore?: Date | undefined
  doubt: 'without' | 'with' | 'only'
  from: 'people' | 'robots' | 'all'
  repeats: 'without' | 'with'
}

/** The parts of a filter. A facet counts what passes all parts but its own. */
export const scopeParts = [
  'status',
  'kind',
  'turn',
  'revision',
  'patch',
  'file',
  'asker',
  'assignee',
  'waiting',
  'open',
  'doubt',
  'from',
  'repeats',
] as const
export type ScopePart = (typeof scopeParts)[number]

/** What narrows the rows before anything is counted. */
function narrow({ series, text, askedBefore }: QuestionScope, bind: Bind): string {
  const parts = ['q."removedAt" IS NULL']
  if (series !== undefined) parts.push(`q."seriesId" = ${bind(series)}`)
  if (askedBefore) parts.push(`q."askedAt" < ${bind(askedBefore.toISOString())}::timestamp`)
  if (text) {
    const like = bind(containing(text))
    const columns = ['text', 'summary', 'decidedSummary', 'quote', 'file', 'askerName']
    parts.push(`(${columns.map((name) => `q."${name}" ILIKE ${like}`).join(' OR ')})`)
  }
  return parts.join(' AND ')
}

/** The column of an anchor: what a person picked, else what was inferred. */
const anchored = (name: string, cast = ''): string =>
  `CASE WHEN jsonb_typeof(q."decidedAnchor") = 'object' THEN (q."decidedAnchor"->>'${name}')${cast} ELSE q."${name}" END`

/**
 * `taken` and `base`: who has which question, and every question with what holds for it. The SQL twin of `effective`
 * and `turnOf` in lib/services/question (lib/services/question/find-questions.db.test.ts holds them together). Narrow
 * rows: names are looked up for what is shown or grouped, never for each row.
 */
export const baseSql = (scope: QuestionScope, bind: Bind): string => `
taken AS (
  SELECT DISTINCT ON (a."questionId") a."questionId", a."personId" FROM "Assignment" a
  WHERE a."endedAt" IS NULL AND a."acceptedAt" IS NOT NULL
    AND (a."until" IS NULL OR a."until" >= ${bind(scope.now.toISOString().slice(0, 10))}::date)
  ORDER BY a."questionId", a."id" DESC
), settled AS (
  SELECT q."id", q."seriesId", q."revisionId", q."askedAt", q."score", q."bot", q."askerName",
    q."nextVersion", q."turn" AS "foundTurn", q."proposedBy", lower(q."askerAddress") AS "address",
    q."decidedStatus" IS NOT NULL OR q."decidedSure" IS FALSE AS "told",
    COALESCE(q."decidedStatus", CASE WHEN q."decidedSure" IS FALSE THEN 'dismissed' ELSE q."status" END) AS "status",
    COALESCE(q."decidedKind", q."kind") AS "kind",
    q."maybe" AND q."decidedSure" IS NULL AND q."decidedStatus" IS NULL AS "maybe",
    CASE WHEN q."decidedSameAs" IS NULL THEN q."sameAsKey" IS NOT NULL ELSE q."decidedSameAs" <> '' END AS "repeat",
    ${anchored('patchIndex', '::int')} AS "patch", ${anchored('file')} AS "file",
    ${anchored('patchLine', '::int')} AS "line"
  FROM "Question" q WHERE ${narrow(scope, bind)}
), base AS (
  SELECT q.*, t."personId" AS "taker",
    CASE WHEN NOT q."told" THEN q."foundTurn" WHEN q."status" = 'open' THEN 'author' WHEN q."status" = 'answered' THEN 'asker'
      WHEN q."status" = 'agreed' THEN CASE WHEN q."nextVersion" = 'unknown' THEN 'reroll' ELSE 'confirm' END
      WHEN q."proposedBy" IS NOT NULL THEN 'confirm' ELSE 'done' END AS "turn"
  FROM settled q
  JOIN "Series" s ON s."id" = q."seriesId" AND s."removedAt" IS NULL AND s."goneAt" IS NULL
  LEFT JOIN taken t ON t."questionId" = q."id"
)`

/** All addresses of a person, or of the person of an address, and that address itself. */
function addressesOf(asker: string | number, bind: Bind): string {
  if (typeof asker === 'number')
    return `ARRAY(SELECT "address" FROM "PersonAddress" WHERE "personId" = ${bind(asker)})`
  const address = `${bind(asker.toLowerCase())}::text`
  return `ARRAY(SELECT o."address" FROM "PersonAddress" a JOIN "PersonAddress" o ON o."personId" = a."personId"
    WHERE a."address" = ${address} UNION SELECT ${address})`
}

function waitingTest({ waiting }: QuestionScope, bind: Bind): string {
  if (!waiting) return 'FALSE'
  const addresses = `${bind([...waiting.addresses])}::text[]`
  return `(b."turn" = 'author' AND b."seriesId" = ANY(ARRAY(SELECT "id" FROM "Series" WHERE lower("authorAddress") = ANY(${addresses})))
    OR b."turn" IN ('asker', 'confirm') AND b."address" = ANY(${addresses})
    OR b."turn" <> 'done' AND b."taker" = ${bind(waiting.personId)})`
}

function fileTest(file: string, bind: Bind): string {
  const path = `${bind(file)}::text`
  return `(b."file" = ${path} OR right(b."file", length(${path}) + 1) = '/' || ${path})`
}

/** One test for each part; a part that narrows nothing passes all. `waiting` is asked for by a flag of its own. */
export function testsOf(
  scope: QuestionScope & { onlyWaiting: boolean },
  bind: Bind,
): Record<ScopePart, string> & { isWaiting: string } {
  const within = (name: string, values: readonly string[]): string =>
    values.length ? `b."${name}" = ANY(${bind([...values])}::text[])` : 'TRUE'
  const { status, revision, patch, file, asker, assignee, openBefore, doubt, from, repeats } = scope
  const isWaiting = waitingTest(scope, bind)
  return {
    isWaiting,
    status: status.length ? within('status', status) : `b."status" <> 'dismissed'`,
    kind: within('kind', scope.kind),
    turn: within('turn', scope.turn),
    revision:
      revision === undefined
        ? 'TRUE'
        : `b."revisionId" = ANY(ARRAY(SELECT "id" FROM "Revision" WHERE "label" = ${bind(revision)}))`,
    patch: patch === undefined ? 'TRUE' : `b."patch" = ${bind(patch)}`,
    file: file === undefined ? 'TRUE' : fileTest(file, bind),
    asker: asker === undefined ? 'TRUE' : `b."address" = ANY(${addressesOf(asker, bind)})`,
    assignee:
      assignee === undefined
        ? 'TRUE'
        : assignee === 'none'
          ? 'b."taker" IS NULL'
          : `b."taker" = ${bind(assignee)}`,
    waiting: scope.onlyWaiting ? isWaiting : 'TRUE',
    open: openBefore
      ? `b."status" = 'open' AND b."askedAt" < ${bind(openBefore.toISOString())}::timestamp`
      : 'TRUE',
    doubt: doubt === 'with' ? 'TRUE' : `b."maybe" = ${doubt === 'only'}`,
    from: from === 'all' ? 'TRUE' : `b."bot" = ${from === 'robots'}`,
    repeats: repeats === 'with' ? 'TRUE' : 'NOT b."repeat"',
  }
}
