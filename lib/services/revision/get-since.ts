import { NotFoundError } from '#lib/errors'
import { type Interdiff, interdiff } from '#lib/series/interdiff'
import type { RangePair } from '#lib/series/range-diff'
import type { PatchRef } from '#lib/series/types'
import type { Context } from '../context'
import { effective } from '../question/effective'
import { questionRowSelect } from '../series/get-series'
import { compare } from './compare'
import { loadMails } from './load-mails'
import { loadStoredSeries, revisionAt } from './load-series'

const select = { ...questionRowSelect, summary: true } as const

async function askedOn({ db }: Context, revisionId: number, patchKey: string) {
  const rows = await db.question.findMany({
    where: { revisionId, removedAt: null, goneAt: null },
    select,
    orderBy: [{ patchLine: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
  })
  return rows
    .map((row) => ({
      ...effective(row),
      id: row.id,
      asker: { name: row.askerName },
      nextVersion: row.nextVersion,
    }))
    .filter((one) => one.anchor.patchKey === patchKey && !one.maybe && one.status !== 'dismissed')
}

export interface SincePage {
  series: { id: number; title: string }
  from: string
  to: string
  /** Labels of all revisions before `to`. */
  olderLabels: string[]
  patch: PatchRef
  /** Null when the patch is not in the older revision. */
  older: PatchRef | null
  pair: RangePair
  change: Interdiff | null
  /** What was asked on the older one. */
  questions: Awaited<ReturnType<typeof askedOn>>
}

/** What became of one patch since an older revision. @throws NotFoundError */
export async function getSince({
  ctx,
  input,
}: {
  ctx: Context
  input: { seriesId: unknown; label: string; index: number; from: string }
}): Promise<SincePage> {
  const stored = await loadStoredSeries(ctx, input.seriesId)
  const [older, newer] = [revisionAt(stored, input.from), revisionAt(stored, input.label)]
  const [pairs] = await compare(ctx, [[older, newer]])
  const pair = pairs?.find(({ to }) => to?.index === input.index)
  if (!pair?.to) throw new NotFoundError('patch', input.index)
  const { from, to } = pair
  const [mails, questions] = await Promise.all([
    loadMails(ctx, from ? [from.messageId, to.messageId] : []),
    from ? askedOn(ctx, older.id, from.messageId) : [],
  ])
  const [before, after] = [mails.get(from?.messageId ?? ''), mails.get(to.messageId)]
  const labels = stored.revisions.map(({ label }) => label)
  return {
    series: { id: stored.id, title: stored.series.title },
    from: older.label,
    to: newer.label,
    olderLabels: labels.slice(0, labels.indexOf(newer.label)),
    patch: to,
    older: from,
    pair,
    change: before && after ? interdiff(before, after) : null,
    questions,
  }
}
