import type { Context } from '../context'

export interface ListedSeries {
  id: number
  title: string
  author: string
  revisions: string[]
  patches: number
  /** Questions that are shown, whatever their status. */
  questions: number
  lastDate: string | null
}

/** Series with their newest first, for the command line. */
export async function listSeries(ctx: Context): Promise<ListedSeries[]> {
  const rows = await ctx.db.series.findMany({
    where: { removedAt: null },
    orderBy: [{ lastDate: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    include: {
      revisions: { orderBy: { position: 'asc' }, select: { label: true, expected: true } },
      _count: { select: { questions: { where: { goneAt: null, removedAt: null } } } },
    },
  })
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    author: row.authorName || row.authorAddress,
    revisions: row.revisions.map(({ label }) => label),
    patches: row.revisions.at(-1)?.expected ?? 0,
    questions: row._count.questions,
    lastDate: row.lastDate?.toISOString() ?? null,
  }))
}
