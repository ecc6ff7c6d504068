import type { Context } from '../context'

const shown = 8

export interface Activity {
  kind: 'message' | 'change'
  date: Date | null
  who: string
  /** What was done, in a few words. */
  what: string
  /** Key of the message, or id of the question. */
  id: string
}

async function newestMessages({ db }: Context, headKeys: string[]): Promise<Activity[]> {
  const rows = await db.message.findMany({
    where: { first: true, hiddenAt: null, thread: { messages: { some: { key: { in: headKeys } } } } },
    select: { key: true, fromName: true, fromAddress: true, senderName: true, subject: true, date: true },
    orderBy: [{ date: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: shown,
  })
  return rows.map((row) => ({
    kind: 'message' as const,
    date: row.date,
    who: row.senderName || row.fromName || row.fromAddress,
    what: row.subject,
    id: row.key,
  }))
}

async function newestChanges({ db }: Context, seriesId: number): Promise<Activity[]> {
  const ids = await db.question.findMany({
    where: { seriesId, edition: { gt: 0 } },
    select: { id: true },
    take: 500,
  })
  if (ids.length === 0) return []
  const rows = await db.change.findMany({
    where: { entity: 'question', entityId: { in: ids.map(({ id }) => String(id)) }, undoneBy: null },
    select: { entityId: true, verb: true, createdAt: true, person: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: shown,
  })
  return rows.map((row) => ({
    kind: 'change' as const,
    date: row.createdAt,
    who: row.person?.name ?? 'somebody',
    what: row.verb,
    id: row.entityId,
  }))
}

/** What happened last on a series: mails and what people decided, newest first. */
export async function findActivity(ctx: Context, headKeys: string[], seriesId: number): Promise<Activity[]> {
  const [messages, changes] = await Promise.all([newestMessages(ctx, headKeys), newestChanges(ctx, seriesId)])
  return [...changes, ...messages]
    .sort((a, b) => (b.date?.getTime() ?? 0) - (a.date?.getTime() ?? 0))
    .slice(0, shown)
}
