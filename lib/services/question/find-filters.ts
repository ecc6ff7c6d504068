import type { Context } from '../context'

/** A list of questions under a name. */
export interface SavedFilterView {
  id: number
  name: string
  /** Query of its page, without the leading `?`. */
  query: string
  series: { id: number; title: string } | null
}

const maxFilters = 100

/** The saved filters in the order in which they were saved: one query. */
export async function findFilters(ctx: Context): Promise<SavedFilterView[]> {
  return ctx.db.savedFilter.findMany({
    where: { removedAt: null, OR: [{ seriesId: null }, { series: { removedAt: null } }] },
    select: { id: true, name: true, query: true, series: { select: { id: true, title: true } } },
    orderBy: { id: 'asc' },
    take: maxFilters,
  })
}
