import type { QuestionFilter } from './filter'
import type { ScopeRow } from './scope'

type Order = (a: ScopeRow, b: ScopeRow) => number

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** An unknown date or place comes last. */
const last = (value: number | null | undefined): number => value ?? Number.MAX_SAFE_INTEGER
const asked: Order = (a, b) => last(a.askedAt?.getTime()) - last(b.askedAt?.getTime())

/** Where series and revisions stand among each other; newer series and revisions first. */
export interface Places {
  series: Map<number, number>
  revision: Map<number, number>
}

const byPatch =
  (places: Places): Order =>
  (a, b) =>
    last(places.series.get(a.seriesId)) - last(places.series.get(b.seriesId)) ||
    last(places.revision.get(a.revisionId)) - last(places.revision.get(b.revisionId)) ||
    last(a.anchor.patchIndex) - last(b.anchor.patchIndex) ||
    last(a.anchor.patchLine) - last(b.anchor.patchLine) ||
    asked(a, b)

/** The rows in the order that a filter asks for; equal ones keep the order in which they were found. */
export function ordered(rows: ScopeRow[], sort: QuestionFilter['sort'], places: Places): ScopeRow[] {
  const orders: Record<QuestionFilter['sort'], Order> = {
    asked,
    newest: (a, b) => (b.askedAt?.getTime() ?? 0) - (a.askedAt?.getTime() ?? 0),
    patch: byPatch(places),
    status: (a, b) => text(a.status, b.status) || byPatch(places)(a, b),
    asker: (a, b) => text(a.askerName.toLowerCase(), b.askerName.toLowerCase()) || asked(a, b),
    sure: (a, b) => b.score - a.score,
  }
  const order = orders[sort]
  return [...rows].sort((a, b) => order(a, b) || a.id - b.id)
}
