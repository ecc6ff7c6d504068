import type { Mail, Revision, Series, ThreadTree } from '#lib/series/types'
import type { QuestionInput } from './types'

/** Mails with their tree and series, as a loader gives them. */
export interface Grouped {
  mails: Map<string, Mail>
  tree: ThreadTree
  series: Series[]
}

/** Inputs for a finder: one for each posting of the version (a RESEND is a second one). */
export function inputsFor({ mails, tree }: Grouped, series: Series, version: number): QuestionInput[] {
  const of = (wanted: number): Revision[] =>
    series.revisions.filter((revision) => revision.version === wanted)
  const last = (revisions: Revision[]): Revision | null =>
    revisions.findLast((revision) => !revision.resend) ?? revisions.at(-1) ?? null
  return of(version).map((revision) => ({
    mails,
    tree,
    revision,
    previous: last(of(version - 1)),
    next: of(version + 1).find((one) => !one.resend) ?? of(version + 1)[0] ?? null,
  }))
}

/** The revision that a message heads or belongs to. */
export function revisionOf(series: Series[], key: string): { series: Series; revision: Revision } | null {
  for (const one of series)
    for (const revision of one.revisions)
      if (
        revision.head === key ||
        revision.cover === key ||
        revision.patches.some((patch) => patch.messageId === key && patch.borrowedFrom === null)
      )
        return { series: one, revision }
  return null
}
