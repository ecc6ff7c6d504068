import type { Db, Tx } from '#lib/db/client'
import type { Follow } from '#lib/db/generated/client'
import type { ChangeSide } from '../change/cells'

/** Keys by which the follow of a series is found: its heads, and its patches that are no loan. */
export async function keysOfSeries(db: Db | Tx, seriesId: number): Promise<string[]> {
  const revisions = await db.revision.findMany({
    where: { seriesId },
    orderBy: { position: 'asc' },
    select: {
      headKey: true,
      patches: { where: { borrowedFrom: null }, orderBy: { index: 'asc' }, select: { messageKey: true } },
    },
  })
  const patches = revisions.flatMap((one) => one.patches.map(({ messageKey }) => messageKey))
  return [...new Set([...revisions.map(({ headKey }) => headKey), ...patches])]
}

/** The follow of a series, a living one before one that was ended. */
export async function followOf(db: Db | Tx, seriesId: number): Promise<Follow | null> {
  const keys = await keysOfSeries(db, seriesId)
  return db.follow.findFirst({
    where: { messageKey: { in: keys } },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { id: 'asc' }],
  })
}

export interface SeriesRef {
  id: number
  title: string
  removedAt: Date | null
}

/** The series that follows belong to now, by the key of their message; without an entry where its mails are gone. */
export async function seriesByKey(db: Db | Tx, keys: string[]): Promise<Map<string, SeriesRef>> {
  const select = { seriesId: true, series: { select: { id: true, title: true, removedAt: true } } } as const
  const [heads, patches] = await Promise.all([
    db.revision.findMany({ where: { headKey: { in: keys } }, select: { headKey: true, ...select } }),
    db.patch.findMany({
      where: { messageKey: { in: keys }, borrowedFrom: null },
      select: { messageKey: true, revision: { select } },
    }),
  ])
  return new Map([
    ...patches.map((patch) => [patch.messageKey, patch.revision.series] as const),
    ...heads.map((head) => [head.headKey, head.series] as const),
  ])
}

/** One side of following or not, for the history. */
export const followSide = (id: number, endedAt: Date | null): ChangeSide => ({
  said: endedAt === null ? 'followed' : 'not followed',
  cells: [{ table: 'follow', id: String(id), columns: { endedAt } }],
})
