import { type ChangeEntry, findChanges } from '../change/find-changes'
import type { Context } from '../context'

/** A revision as the settings of its series show it. */
export interface RevisionSetting {
  head: string
  label: string
  version: number
  date: Date | null
  patches: number
  messages: number
  /** Why it is taken for a revision of this series. */
  links: { reason: string; evidence: string }[]
}

export interface SeriesSettings {
  revisions: RevisionSetting[]
  history: ChangeEntry[]
}

/** What the settings of a series show beside its head: two queries. */
export async function getSeriesSettings({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number }
}): Promise<SeriesSettings> {
  const [revisions, history] = await Promise.all([
    ctx.db.revision.findMany({
      where: { seriesId: input.id },
      orderBy: { position: 'asc' },
      include: { _count: { select: { patches: { where: { index: { gt: 0 } } } } } },
    }),
    findChanges({ ctx, input: { entity: 'series', entityIds: [String(input.id)] } }),
  ])
  return {
    revisions: revisions.map((row) => ({
      head: row.headKey,
      label: row.label,
      version: row.version,
      date: row.date,
      patches: row._count.patches,
      messages: row.messageCount,
      links: (row.linkedBy ?? []) as { reason: string; evidence: string }[],
    })),
    history,
  }
}
