import type { Context } from '../context'

/** Series that a person took off the lists and whose mail is still here, the last first. */
export function findRemovedSeries({ ctx }: { ctx: Context }): Promise<{ id: number; title: string }[]> {
  return ctx.db.series.findMany({
    where: { removedAt: { not: null }, goneAt: null },
    select: { id: true, title: true },
    orderBy: { removedAt: 'desc' },
    take: 200,
  })
}
