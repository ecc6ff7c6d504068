import type { RangePair } from '#lib/series/range-diff'
import type { Context } from '../context'
import { compare } from './compare'
import { loadStoredSeries, revisionAt } from './load-series'

export interface RangeDiffPage {
  series: { id: number; title: string }
  /** Labels of all revisions, oldest first. */
  labels: string[]
  /** Null when there is only one revision. */
  compared: { from: string; to: string; pairs: RangePair[] } | null
}

/**
 * Compares two revisions of a series patch by patch; without labels the newest with the one before it.
 * @throws NotFoundError
 */
export async function getRangeDiff({
  ctx,
  input,
}: {
  ctx: Context
  input: { seriesId: unknown; from?: string | undefined; to?: string | undefined }
}): Promise<RangeDiffPage> {
  const stored = await loadStoredSeries(ctx, input.seriesId)
  const labels = stored.revisions.map(({ label }) => label)
  const page = { series: { id: stored.id, title: stored.series.title }, labels }
  if (labels.length < 2) return { ...page, compared: null }
  const to = input.to ?? (input.from === labels.at(-1) ? labels.at(-2) : labels.at(-1)) ?? ''
  const before = labels[labels.indexOf(to) - 1] ?? labels[1]
  const from = input.from ?? before ?? ''
  const step = [revisionAt(stored, from), revisionAt(stored, to)] as const
  const [pairs] = await compare(ctx, [step])
  return { ...page, compared: { from, to, pairs: pairs ?? [] } }
}
