import type { DerivedSeries } from './derived'

/** A revision as it is stored; `id` is null for a series that has none left. */
export interface StoredRevision {
  id: number | null
  seriesId: number
  seriesKey: string
  headKey: string | null
  /** Keys of its patches. */
  patches: string[]
}

export interface Match {
  /** By the key of the series. */
  seriesIds: Map<string, number>
  /** By the head of the revision. */
  revisionIds: Map<string, number>
}

/** Revisions by their head; a head that changed is found by the patches. Each stored one is given once. */
function matchRevisions(series: DerivedSeries[], stored: StoredRevision[]): Map<string, number> {
  const found = new Map<string, number>()
  const taken = new Set<number>()
  const take = (head: string, id: number | null): void => {
    if (id === null || taken.has(id) || found.has(head)) return
    found.set(head, id)
    taken.add(id)
  }
  const byHead = new Map(stored.map(({ headKey, id }) => [headKey, id]))
  const byPatch = new Map(stored.flatMap(({ patches, id }) => patches.map((key) => [key, id] as const)))
  const revisions = series.flatMap((one) => one.revisions)
  for (const { head } of revisions) take(head, byHead.get(head) ?? null)
  for (const { head, patches } of revisions)
    for (const patch of patches)
      if (patch.borrowedFrom === null) take(head, byPatch.get(patch.messageKey) ?? null)
  return found
}

/** Series by their key; else the stored one that owns most of its revisions, the older of two. */
function matchKeys(
  series: DerivedSeries[],
  stored: StoredRevision[],
  revisionIds: Map<string, number>,
): Map<string, number> {
  const found = new Map<string, number>()
  const taken = new Set<number>()
  const byKey = new Map(stored.map(({ seriesKey, seriesId }) => [seriesKey, seriesId]))
  const ownerOf = new Map(stored.map(({ id, seriesId }) => [id, seriesId]))
  for (const { key } of series) {
    const id = byKey.get(key)
    if (id === undefined) continue
    found.set(key, id)
    taken.add(id)
  }
  for (const { key, revisions } of series) {
    if (found.has(key)) continue
    const votes = new Map<number, number>()
    for (const { head } of revisions) {
      const owner = ownerOf.get(revisionIds.get(head) ?? null)
      if (owner !== undefined && !taken.has(owner)) votes.set(owner, (votes.get(owner) ?? 0) + 1)
    }
    const best = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
    if (!best) continue
    found.set(key, best[0])
    taken.add(best[0])
  }
  return found
}

/** Which stored rows the derived series and revisions go to; what is not in the answer is new. */
export function matchSeries(series: DerivedSeries[], stored: StoredRevision[]): Match {
  const revisionIds = matchRevisions(series, stored)
  return { revisionIds, seriesIds: matchKeys(series, stored, revisionIds) }
}
