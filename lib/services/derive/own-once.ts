import type { DerivedSeries } from '#lib/db/bulk/derived'

/**
 * A mail may hang under two series of one thread (somebody's single patch in answer to a series): each finds its
 * questions. They belong to the series that has the patch they are about, else to the first in order.
 */
export function ownOnce(series: DerivedSeries[]): DerivedSeries[] {
  const owner = new Map<string, { revision: object; own: boolean }>()
  for (const { revisions } of series)
    for (const revision of revisions)
      for (const { key, patchIndex } of revision.questions) {
        const own = patchIndex !== null
        const known = owner.get(key)
        if (!known || (own && !known.own)) owner.set(key, { revision, own })
      }
  return series.map((one) => ({
    ...one,
    revisions: one.revisions.map((revision) => ({
      ...revision,
      questions: revision.questions.filter(({ key }) => owner.get(key)?.revision === revision),
    })),
  }))
}
