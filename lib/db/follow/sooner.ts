import { getPool } from '../client'

const ofThreads = `
SELECT DISTINCT own."seriesId" AS id FROM (
  SELECT r."seriesId", r."headKey" AS key FROM "Revision" r WHERE r."seriesId" = ANY($1::int[])
  UNION
  SELECT r."seriesId", p."messageKey" FROM "Revision" r
  JOIN "Patch" p ON p."revisionId" = r."id" AND p."borrowedFrom" IS NULL WHERE r."seriesId" = ANY($1::int[])
) own JOIN "Message" m ON m."key" = own.key WHERE m."threadId" = ANY($2::int[])`

/** Which of some series have a cover letter or patch of their own in one of these threads: one statement. */
export async function seriesInThreads(seriesIds: number[], threadIds: number[]): Promise<Set<number>> {
  if (seriesIds.length === 0 || threadIds.length === 0) return new Set()
  const { rows } = await getPool().query<{ id: number }>(ofThreads, [seriesIds, threadIds])
  return new Set(rows.map(({ id }) => id))
}

const sooner = `
UPDATE "Follow" f SET "nextAt" = given.at
FROM unnest($1::int[], $2::timestamp(3)[]) AS given(id, at) WHERE f."id" = given.id AND f."nextAt" > given.at`

/** Makes it the turn of follows sooner, each at its time; never later than it would be. One statement. */
export async function askSooner(turns: { id: number; at: Date }[]): Promise<void> {
  if (turns.length === 0) return
  // As text: the driver would write a time in the zone of this machine, and the column has none.
  const times = turns.map(({ at }) => at.toISOString())
  await getPool().query(sooner, [turns.map(({ id }) => id), times])
}
