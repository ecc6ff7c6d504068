import type { Follow } from '#lib/db/generated/client'
import type { Context } from '../context'
import { followOf, type SeriesRef, seriesByKey } from './followed'

/** A followed series as pages and the CLI show it. */
export interface FollowedView {
  id: number
  /** null when its mails are gone. */
  series: { id: number; title: string } | null
  messageKey: string
  importId: number | null
  askedAt: Date | null
  /** When something new last came. */
  arrivedAt: Date | null
  nextAt: Date
  failures: number
  error: string | null
}

const view = (follow: Follow, series: SeriesRef | null): FollowedView => ({
  id: follow.id,
  series: series && { id: series.id, title: series.title },
  messageKey: follow.messageKey,
  importId: follow.importId,
  askedAt: follow.askedAt,
  arrivedAt: follow.arrivedAt,
  nextAt: follow.nextAt,
  failures: follow.failures,
  error: follow.error,
})

/** All followed series, by title. */
export async function listFollowed(ctx: Context): Promise<FollowedView[]> {
  const rows = await ctx.db.follow.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } })
  const series = await seriesByKey(
    ctx.db,
    rows.map(({ messageKey }) => messageKey),
  )
  return rows
    .map((row) => view(row, series.get(row.messageKey) ?? null))
    .toSorted((a, b) => (a.series?.title ?? '').localeCompare(b.series?.title ?? '') || a.id - b.id)
}

/** How a series is followed; null when it is not. */
export async function getFollowed(
  ctx: Context,
  series: { id: number; title: string },
): Promise<FollowedView | null> {
  const row = await followOf(ctx.db, series.id)
  return row && row.endedAt === null ? view(row, { ...series, removedAt: null }) : null
}
