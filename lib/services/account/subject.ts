import type { Subject, Who } from '#lib/auth/roles'
import type { Tx } from '#lib/db/client'

/** The lists that a series came by; asked for only when the one who acts has a role on a list. */
async function listsOf(tx: Tx, who: Who, headKeys: string[]): Promise<string[]> {
  if (who.kind !== 'member' || !who.grants.some(({ scope }) => scope.kind === 'list')) return []
  const rows = await tx.message.findMany({
    where: { key: { in: headKeys }, first: true },
    select: { lists: true },
  })
  return [...new Set(rows.flatMap(({ lists }) => lists))]
}

/** What the rights ask about a series; nothing is known of one that is not here. */
export async function seriesSubject(tx: Tx, who: Who, id: number): Promise<Subject> {
  if (who.kind !== 'member' || !Number.isSafeInteger(id)) return {}
  const series = await tx.series.findUnique({
    where: { id },
    select: { key: true, authorAddress: true, revisions: { select: { headKey: true } } },
  })
  if (!series) return {}
  const lists = await listsOf(tx, who, [series.key, ...series.revisions.map(({ headKey }) => headKey)])
  return { seriesKey: series.key, authorAddress: series.authorAddress, lists }
}

/** What the rights ask about a question: its series and who asked it. */
export async function questionSubject(tx: Tx, who: Who, id: number): Promise<Subject> {
  if (who.kind !== 'member') return {}
  const question = await tx.question.findUnique({
    where: { id },
    select: { seriesId: true, askerAddress: true, maybe: true, decidedStatus: true, decidedSure: true },
  })
  if (!question) return {}
  const { seriesId, askerAddress, maybe, decidedStatus, decidedSure } = question
  const doubtful = maybe && decidedStatus === null && decidedSure === null
  return {
    ...(await seriesSubject(tx, who, seriesId)),
    askerAddress,
    ...(doubtful ? { status: 'maybe' } : {}),
  }
}
