import type { Context } from '../context'

const maxDue = 500

/** Followed series and feeds whose turn it is, the longest waiting first. */
export async function findDue(ctx: Context): Promise<{ follows: number[]; feeds: number[] }> {
  const select = { id: true } as const
  const nextAt = { lte: ctx.now }
  const [follows, urls] = await Promise.all([
    ctx.db.follow.findMany({
      where: { endedAt: null, nextAt },
      orderBy: { nextAt: 'asc' },
      take: maxDue,
      select,
    }),
    ctx.db.follow.findMany({
      where: { endedAt: null, feed: { not: null } },
      distinct: ['feed'],
      take: maxDue,
      select: { feed: true },
    }),
  ])
  const url = { in: urls.flatMap(({ feed }) => feed ?? []) }
  const feeds = await ctx.db.feed.findMany({ where: { nextAt, url }, orderBy: { nextAt: 'asc' }, select })
  return { follows: follows.map(({ id }) => id), feeds: feeds.map(({ id }) => id) }
}
