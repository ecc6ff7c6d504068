import { cleanJson, cleanText } from './array-text'
import type { DerivedPatch, DerivedRevision, DerivedSeries } from './derived'
import type { SqlClient } from './insert-messages'
import { matchSeries, type StoredRevision } from './match-series'

const findAffected = `
SELECT DISTINCT "seriesId" AS "id" FROM "Revision" WHERE "headKey" = ANY($1)
UNION SELECT r."seriesId" FROM "Patch" p JOIN "Revision" r ON r."id" = p."revisionId" WHERE p."messageKey" = ANY($1) AND p."borrowedFrom" IS NULL
UNION SELECT "id" FROM "Series" WHERE "key" = ANY($1)`

const findRevisions = `
SELECT r."id", r."seriesId", s."key" AS "seriesKey", r."headKey",
  ARRAY(SELECT p."messageKey" FROM "Patch" p WHERE p."revisionId" = r."id" ORDER BY p."index") AS "patches"
FROM "Series" s LEFT JOIN "Revision" r ON r."seriesId" = s."id" WHERE s."id" = ANY($1) ORDER BY s."id", r."position"`

/** Rows that get a new key or label step aside first: two of them may swap. */
const parkSeries = `UPDATE "Series" SET "key" = 'parked:' || "id" WHERE "id" = ANY($1)`
const parkRevisions = `
UPDATE "Revision" SET "headKey" = 'parked:' || "id", "label" = 'parked:' || "id" WHERE "id" = ANY($1) OR "seriesId" = ANY($2)`

const addSeries = `
INSERT INTO "Series" ("key", "title", "authorName", "authorAddress")
SELECT k, '', '', '' FROM unnest($1::text[]) AS t(k) RETURNING "id", "key"`

/** A series that had lost its mails and has them again is shown as before. */
const setSeries = `
UPDATE "Series" s SET "key" = d."key", "title" = d."title", "authorName" = d."name", "authorAddress" = d."address",
  "lastDate" = d."date"::timestamp, "removedAt" = CASE WHEN s."removedAt" = s."goneAt" THEN NULL ELSE s."removedAt" END,
  "goneAt" = NULL
FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
  AS d("id", "key", "title", "name", "address", "date")
WHERE s."id" = d."id"`

const addRevisions = `
INSERT INTO "Revision" ("seriesId", "version", "label", "headKey", "expected", "missing", "position")
SELECT d."seriesId", 0, 'new:' || d."headKey", d."headKey", 0, '{}', 0
FROM unnest($1::int[], $2::text[]) AS d("seriesId", "headKey") RETURNING "id", "headKey"`

const setRevisions = `
UPDATE "Revision" r SET "seriesId" = d."seriesId", "version" = d."version", "label" = d."label", "resend" = d."resend",
  "rfc" = d."rfc", "headKey" = d."headKey", "coverKey" = d."coverKey", "expected" = d."expected",
  "missing" = d."missing"::int[], "date" = d."date"::timestamp, "position" = d."position", "linkedBy" = d."linkedBy"::jsonb,
  "messageCount" = d."messageCount"
FROM unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::bool[], $6::bool[], $7::text[], $8::text[], $9::int[],
  $10::text[], $11::text[], $12::int[], $13::text[], $14::int[])
  AS d("id", "seriesId", "version", "label", "resend", "rfc", "headKey", "coverKey", "expected", "missing", "date",
    "position", "linkedBy", "messageCount")
WHERE r."id" = d."id"`

const dropPatches = `
DELETE FROM "Patch" p WHERE p."revisionId" = ANY($1) AND NOT EXISTS (
  SELECT FROM unnest($2::int[], $3::text[]) AS d("revisionId", "messageKey")
  WHERE d."revisionId" = p."revisionId" AND d."messageKey" = p."messageKey")`

const setPatches = `
INSERT INTO "Patch" ("revisionId", "messageKey", "index", "total", "title", "borrowedFrom", "extra", "additions",
  "deletions", "files", "patchId", "trailers")
SELECT "revisionId", "messageKey", "index", "total", "title", "borrowedFrom", "extra", "additions", "deletions",
  "files"::jsonb, "patchId", "trailers"::jsonb
FROM unnest($1::int[], $2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::bool[], $8::int[], $9::int[],
  $10::text[], $11::text[], $12::text[])
  AS d("revisionId", "messageKey", "index", "total", "title", "borrowedFrom", "extra", "additions", "deletions", "files",
    "patchId", "trailers")
ON CONFLICT ("revisionId", "messageKey") DO UPDATE SET "index" = EXCLUDED."index", "total" = EXCLUDED."total",
  "title" = EXCLUDED."title", "borrowedFrom" = EXCLUDED."borrowedFrom", "extra" = EXCLUDED."extra",
  "additions" = EXCLUDED."additions", "deletions" = EXCLUDED."deletions", "files" = EXCLUDED."files",
  "patchId" = EXCLUDED."patchId", "trailers" = EXCLUDED."trailers"`

/** Where the series and revisions of a component are stored, and the rows that nothing was found for any more. */
export interface StoredSeries {
  /** By the key of the series and the label of the revision. */
  revisionIds: Map<string, Map<string, number>>
  seriesIds: Map<string, number>
  leftSeries: number[]
  leftRevisions: number[]
}

type Place<T> = { id: number; seriesId: number; value: T }

async function writeRevisions(client: SqlClient, places: Place<DerivedRevision>[]): Promise<void> {
  const each = <V>(of: (revision: DerivedRevision) => V): V[] => places.map(({ value }) => of(value))
  await client.query(setRevisions, [
    places.map(({ id }) => id),
    places.map(({ seriesId }) => seriesId),
    each(({ version }) => version),
    each(({ label }) => label),
    each(({ resend }) => resend),
    each(({ rfc }) => rfc),
    each(({ head }) => cleanText(head)),
    each(({ cover }) => cover),
    each(({ expected }) => expected),
    each(({ missing }) => `{${missing.join(',')}}`),
    each(({ date }) => date),
    each(({ position }) => position),
    each(({ linkedBy }) => cleanJson(linkedBy)),
    each(({ messages }) => messages.length),
  ])
}

async function writePatches(client: SqlClient, places: Place<DerivedRevision>[]): Promise<void> {
  const rows = places.flatMap(({ id, value }) => value.patches.map((patch) => ({ id, patch })))
  const revisions = rows.map(({ id }) => id)
  const each = <V>(of: (patch: DerivedPatch) => V): V[] => rows.map(({ patch }) => of(patch))
  const keys = each(({ messageKey }) => cleanText(messageKey))
  await client.query(dropPatches, [places.map(({ id }) => id), revisions, keys])
  await client.query(setPatches, [
    revisions,
    keys,
    each(({ index }) => index),
    each(({ total }) => total),
    each(({ title }) => cleanText(title)),
    each(({ borrowedFrom }) => borrowedFrom),
    each(({ extra }) => extra),
    each(({ additions }) => additions),
    each(({ deletions }) => deletions),
    each(({ files }) => cleanJson(files)),
    each(({ patchId }) => patchId),
    each(({ trailers }) => cleanJson(trailers)),
  ])
}

async function writeSeriesRows(
  client: SqlClient,
  series: DerivedSeries[],
  ids: Map<string, number>,
): Promise<void> {
  const each = <V>(of: (one: DerivedSeries) => V): V[] => series.map(of)
  await client.query(setSeries, [
    each(({ key }) => ids.get(key)),
    each(({ key }) => cleanText(key)),
    each(({ title }) => cleanText(title)),
    each(({ author }) => cleanText(author.name).slice(0, 500)),
    each(({ author }) => cleanText(author.address).slice(0, 500)),
    each(({ lastDate }) => lastDate),
  ])
}

/** Makes the rows that are new, under keys that are theirs already; the other columns follow. */
async function addMissing(
  client: SqlClient,
  series: DerivedSeries[],
  seriesIds: Map<string, number>,
  revisionIds: Map<string, number>,
) {
  const newSeries = series.filter(({ key }) => !seriesIds.has(key)).map(({ key }) => cleanText(key))
  if (newSeries.length) {
    const { rows } = await client.query<{ id: number; key: string }>(addSeries, [newSeries])
    for (const { id, key } of rows) seriesIds.set(key, id)
  }
  const fresh = series.flatMap(({ key, revisions }) =>
    revisions
      .filter(({ head }) => !revisionIds.has(head))
      .map(({ head }) => ({ seriesId: seriesIds.get(key), head })),
  )
  if (fresh.length === 0) return
  const values = [fresh.map(({ seriesId }) => seriesId), fresh.map(({ head }) => cleanText(head))]
  const { rows } = await client.query<{ id: number; headKey: string }>(addRevisions, values)
  for (const { id, headKey } of rows) revisionIds.set(headKey, id)
}

/**
 * Writes the series of a component with their revisions and patches. Rows are found by their natural keys, and where
 * those changed (a cover letter came late) by the patches that they share, so that ids in addresses stay.
 *
 * @param keys of all messages of the component, also of those that are hidden now
 */
export async function writeSeries(
  client: SqlClient,
  keys: string[],
  series: DerivedSeries[],
): Promise<StoredSeries> {
  const { rows: affected } = await client.query<{ id: number }>(findAffected, [keys])
  const old = affected.map(({ id }) => id)
  const { rows: stored } = await client.query<StoredRevision>(findRevisions, [old])
  const { seriesIds, revisionIds } = matchSeries(series, stored)
  await client.query(parkSeries, [[...seriesIds.values()]])
  await client.query(parkRevisions, [[...revisionIds.values()], [...seriesIds.values()]])
  await addMissing(client, series, seriesIds, revisionIds)
  await writeSeriesRows(client, series, seriesIds)
  const places = series.flatMap(({ key, revisions }) =>
    revisions.map((value) => ({
      id: revisionIds.get(value.head) ?? 0,
      seriesId: seriesIds.get(key) ?? 0,
      value,
    })),
  )
  await writeRevisions(client, places)
  await writePatches(client, places)
  const usedSeries = new Set(seriesIds.values())
  const usedRevisions = new Set(revisionIds.values())
  const byLabel = (one: DerivedSeries) =>
    new Map(one.revisions.map(({ label, head }) => [label, revisionIds.get(head) ?? 0]))
  return {
    seriesIds,
    revisionIds: new Map(series.map((one) => [one.key, byLabel(one)])),
    leftSeries: old.filter((id) => !usedSeries.has(id)),
    leftRevisions: stored.flatMap(({ id }) => (id !== null && !usedRevisions.has(id) ? [id] : [])),
  }
}
