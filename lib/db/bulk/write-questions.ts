import { cleanJson, cleanText } from './array-text'
import type { DerivedQuestion, DerivedSeries } from './derived'
import type { SqlClient } from './insert-messages'
import type { StoredSeries } from './write-series'

/** Inferred columns behind "key", with the type that they travel as and are cast to. */
const columns: [name: string, sent: string, of: (q: DerivedQuestion) => unknown, cast?: string][] = [
  ['messageKey', 'text', ({ message }) => message],
  ['lineFirst', 'int', ({ lines }) => lines[0]],
  ['lineLast', 'int', ({ lines }) => lines[1]],
  ['askerName', 'text', ({ askerName }) => askerName.slice(0, 500)],
  ['askerAddress', 'text', ({ askerAddress }) => askerAddress.slice(0, 500)],
  ['askedAt', 'text', ({ askedAt }) => askedAt, 'timestamp'],
  ['text', 'text', ({ text }) => text],
  ['summary', 'text', ({ summary }) => summary],
  ['quote', 'text', ({ quote }) => quote],
  ['kind', 'text', ({ kind }) => kind],
  ['status', 'text', ({ status }) => status],
  ['byAuthor', 'bool', ({ byAuthor }) => byAuthor],
  ['bot', 'bool', ({ bot }) => bot],
  ['maybe', 'bool', ({ maybe }) => maybe],
  ['score', 'float8', ({ score }) => score],
  ['features', 'text', ({ features }) => cleanJson(features), 'jsonb'],
  ['sameAsKey', 'text', ({ sameAs }) => sameAs],
  ['patchKey', 'text', ({ anchor }) => anchor.patch],
  ['patchIndex', 'int', ({ patchIndex }) => patchIndex],
  ['where', 'text', ({ anchor }) => anchor.where],
  ['file', 'text', ({ anchor }) => anchor.file],
  ['patchLine', 'int', ({ anchor }) => anchor.patchLine],
  ['oldLine', 'int', ({ anchor }) => anchor.oldLine],
  ['newLine', 'int', ({ anchor }) => anchor.newLine],
  ['quality', 'text', ({ anchor }) => anchor.quality],
  ['candidates', 'text', ({ anchor }) => cleanJson(anchor.candidates), 'jsonb'],
  ['nextVersion', 'text', ({ nextVersion }) => nextVersion],
  ['port', 'text', ({ port }) => (port === null ? null : cleanJson(port)), 'jsonb'],
  ['turn', 'text', ({ turn }) => turn],
]
const names = columns.map(([name]) => `"${name}"`).join(', ')

/** Only inferred columns: what a person decided stays. */
const upsert = `
INSERT INTO "Question" ("extractor", "key", "seriesId", "revisionId", ${names})
SELECT $1, d."key", d."seriesId", d."revisionId", ${columns.map(([name, , , cast]) => `d."${name}"${cast ? `::${cast}` : ''}`).join(', ')}
FROM unnest($2::text[], $3::int[], $4::int[], ${columns.map(([, sent], at) => `$${at + 5}::${sent}[]`).join(', ')})
  AS d("key", "seriesId", "revisionId", ${names})
ON CONFLICT ("key") DO UPDATE SET "extractor" = EXCLUDED."extractor", "seriesId" = EXCLUDED."seriesId",
  "revisionId" = EXCLUDED."revisionId", "goneAt" = NULL, ${columns.map(([name]) => `"${name}" = EXCLUDED."${name}"`).join(', ')}
RETURNING "id", "key"`

const dropAnswers = `
DELETE FROM "Answer" a WHERE a."questionId" = ANY($1) AND a."origin" = 'inferred' AND NOT a."rejected" AND NOT EXISTS (
  SELECT FROM unnest($2::int[], $3::text[], $4::int[]) AS d("questionId", "messageKey", "lineFirst")
  WHERE d."questionId" = a."questionId" AND d."messageKey" = a."messageKey" AND d."lineFirst" = a."lineFirst")`

const setAnswers = `
INSERT INTO "Answer" ("questionId", "messageKey", "lineFirst", "lineLast", "effect", "text", "authorName", "date")
SELECT "questionId", "messageKey", "lineFirst", "lineLast", "effect", "text", "authorName", "date"::timestamp
FROM unnest($1::int[], $2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[])
  AS d("questionId", "messageKey", "lineFirst", "lineLast", "effect", "text", "authorName", "date")
ON CONFLICT ("questionId", "messageKey", "lineFirst") DO UPDATE SET "lineLast" = EXCLUDED."lineLast",
  "effect" = CASE WHEN "Answer"."origin" = 'inferred' THEN EXCLUDED."effect" ELSE "Answer"."effect" END,
  "text" = EXCLUDED."text", "authorName" = EXCLUDED."authorName", "date" = EXCLUDED."date"`

/** Everything by which a person has said something about a question. */
const decided = `(q."edition" > 0 OR q."extractor" = 'person' OR q."decidedStatus" IS NOT NULL OR q."decidedKind" IS NOT NULL
  OR q."decidedAnchor" IS NOT NULL OR q."decidedSummary" IS NOT NULL OR q."decidedSure" IS NOT NULL
  OR q."decidedSameAs" IS NOT NULL OR q."splitFrom" IS NOT NULL OR q."removedAt" IS NOT NULL
  OR EXISTS (SELECT FROM "Note" n WHERE n."questionId" = q."id")
  OR EXISTS (SELECT FROM "Assignment" a WHERE a."questionId" = q."id")
  OR EXISTS (SELECT FROM "Answer" w WHERE w."questionId" = q."id" AND (w."origin" <> 'inferred' OR w."rejected")))`

const within = `(q."seriesId" = ANY($1) AND NOT (q."key" = ANY($2)))`
const dropGone = `DELETE FROM "Question" q WHERE ${within} AND NOT ${decided}`
const markGone = `UPDATE "Question" q SET "goneAt" = $3::timestamp WHERE ${within} AND q."extractor" <> 'person' AND q."goneAt" IS NULL`

/** A question that a person added follows its message to the revision that it stands under now. */
const rehome = `
UPDATE "Question" q SET "seriesId" = d."seriesId", "revisionId" = d."revisionId"
FROM unnest($1::text[], $2::int[], $3::int[]) AS d("messageKey", "seriesId", "revisionId")
WHERE q."messageKey" = d."messageKey" AND q."extractor" = 'person'
  AND (q."seriesId" <> d."seriesId" OR q."revisionId" <> d."revisionId")`

/** What is left in a revision that is no more goes to the first one of its series. */
const moveLeft = `
UPDATE "Question" q SET "revisionId" = (
  SELECT r."id" FROM "Revision" r WHERE r."seriesId" = q."seriesId" AND NOT (r."id" = ANY($1)) ORDER BY r."position" LIMIT 1)
WHERE q."revisionId" = ANY($1) AND NOT (q."seriesId" = ANY($2))`

const dropRevisions = `
DELETE FROM "Revision" r WHERE r."id" = ANY($1)
  AND (NOT (r."seriesId" = ANY($2)) OR NOT EXISTS (SELECT FROM "Question" q WHERE q."revisionId" = r."id"))`
const dropSeries = `
DELETE FROM "Series" s WHERE s."id" = ANY($1) AND NOT EXISTS (SELECT FROM "Question" q WHERE q."seriesId" = s."id")`
const goneSeries = `
UPDATE "Series" SET "goneAt" = $2::timestamp, "removedAt" = COALESCE("removedAt", $2::timestamp)
WHERE "id" = ANY($1) AND "goneAt" IS NULL`

interface Row {
  question: DerivedQuestion
  seriesId: number
  revisionId: number
}

function rowsOf(series: DerivedSeries[], stored: StoredSeries): Row[] {
  return series.flatMap((one) =>
    one.revisions.flatMap(({ label, questions }) =>
      questions.map((question) => ({
        question,
        seriesId: stored.seriesIds.get(one.key) ?? 0,
        revisionId: stored.revisionIds.get(one.key)?.get(label) ?? 0,
      })),
    ),
  )
}

const clean = (value: unknown): unknown => (typeof value === 'string' ? cleanText(value) : value)

async function upsertQuestions(
  client: SqlClient,
  extractor: string,
  rows: Row[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const sent = columns.map(([, , of]) => rows.map(({ question }) => clean(of(question))))
  const { rows: written } = await client.query<{ id: number; key: string }>(upsert, [
    extractor,
    rows.map(({ question }) => cleanText(question.key)),
    rows.map(({ seriesId }) => seriesId),
    rows.map(({ revisionId }) => revisionId),
    ...sent,
  ])
  return new Map(written.map(({ id, key }) => [key, id]))
}

async function writeAnswers(client: SqlClient, rows: Row[], ids: Map<string, number>): Promise<void> {
  const answers = rows.flatMap(({ question }) => {
    const id = ids.get(cleanText(question.key)) ?? 0
    const once = new Map(question.answers.map((answer) => [`${answer.lines[0]} ${answer.message}`, answer]))
    return [...once.values()].map((answer) => ({ id, answer, by: question.answerers.get(answer.message) }))
  })
  const each = <V>(of: (row: (typeof answers)[number]) => V): V[] => answers.map(of)
  const identity = [
    each(({ id }) => id),
    each(({ answer }) => answer.message),
    each(({ answer }) => answer.lines[0]),
  ]
  await client.query(dropAnswers, [[...ids.values()], ...identity])
  if (answers.length === 0) return
  await client.query(setAnswers, [
    ...identity,
    each(({ answer }) => answer.lines[1]),
    each(({ answer }) => answer.effect),
    each(({ answer }) => cleanText(answer.text)),
    each(({ by }) => cleanText(by?.name ?? '')),
    each(({ by }) => by?.date ?? null),
  ])
}

async function rehomeAdded(client: SqlClient, series: DerivedSeries[], stored: StoredSeries): Promise<void> {
  const homes = series.flatMap((one) =>
    one.revisions.flatMap(({ label, messages }) => {
      const place = {
        seriesId: stored.seriesIds.get(one.key),
        revisionId: stored.revisionIds.get(one.key)?.get(label),
      }
      return messages.map((messageKey) => ({ messageKey, ...place }))
    }),
  )
  const first = [...new Map(homes.toReversed().map((home) => [home.messageKey, home])).values()]
  const values = [
    first.map((home) => home.messageKey),
    first.map((home) => home.seriesId),
    first.map((home) => home.revisionId),
  ]
  await client.query(rehome, values)
}

/**
 * Writes the questions and answers of a component and clears away what is no longer found: questions that nobody said
 * anything about are deleted, the others stay with `goneAt`, and so does a series that still holds one.
 */
export async function writeQuestions(
  client: SqlClient,
  given: { extractor: string; series: DerivedSeries[]; stored: StoredSeries; now: Date },
): Promise<void> {
  const { extractor, series, stored } = given
  const at = given.now.toISOString()
  const rows = rowsOf(series, stored)
  const ids = await upsertQuestions(client, extractor, rows)
  await writeAnswers(client, rows, ids)
  await rehomeAdded(client, series, stored)
  const all = [...stored.seriesIds.values(), ...stored.leftSeries]
  const found = [...ids.keys()]
  await client.query(dropGone, [all, found])
  await client.query(markGone, [all, found, at])
  await client.query(moveLeft, [stored.leftRevisions, stored.leftSeries])
  await client.query(dropRevisions, [stored.leftRevisions, stored.leftSeries])
  await client.query(dropSeries, [stored.leftSeries])
  await client.query(goneSeries, [stored.leftSeries, at])
}
