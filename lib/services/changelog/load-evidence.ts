import { type Change, changesOf } from '#lib/changelog/changes'
import type { DroppedTrailer } from '#lib/changelog/draft'
import { type AuthorForm, detectForm } from '#lib/changelog/form'
import { type PostedSection, sectionsOf } from '#lib/changelog/lines-of'
import { newNumbers } from '#lib/changelog/numbers'
import type { Mail, Revision } from '#lib/series/types'
import type { Context } from '../context'
import { compareRead } from '../revision/compare'
import { loadTrailers } from '../revision/get-trailers'
import { loadMails } from '../revision/load-mails'
import { keysOf, loadStoredSeries, type StoredRevision } from '../revision/load-series'
import type { ChangelogTarget } from './load-changelog'

/** What the mails say about a changelog beside the questions. */
export interface ChangelogEvidence {
  /** What the revision changed, and its patches' numbers by the older ones; left out when it is not posted. */
  changes?: Change[]
  numbers?: Map<number, number>
  /** Trailers that did not come along. */
  dropped: DroppedTrailer[]
  /** The author's own sections on the revisions before. */
  earlier: PostedSection[]
  form: AuthorForm
  /** The cover letter that the next one starts from: that of the revision, else that of the one before. */
  start: Revision | null
  mails: Map<string, Mail>
}

/** Reads both revisions: what changed between them, how the author writes, what was dropped. About 14 queries. */
export async function loadEvidence(
  ctx: Context,
  seriesId: number,
  target: ChangelogTarget,
): Promise<ChangelogEvidence> {
  const { revisions } = await loadStoredSeries(ctx, seriesId)
  const older = revisions.find(({ label }) => label === target.previous?.label)
  const newer = target.posted ? revisions.find(({ label }) => label === target.label) : undefined
  const [mails, dropped] = await Promise.all([
    loadMails(
      ctx,
      [older, newer].flatMap((one) => (one ? keysOf(one) : [])),
    ),
    older && newer ? droppedTrailers(ctx, seriesId, target.label) : [],
  ])
  const earlier = older ? sectionsOf(older.revision, mails) : []
  const step = older && newer ? ([older, newer] as const) : null
  return {
    ...(step ? changesBetween(step, mails) : {}),
    dropped,
    earlier,
    form: detectForm(earlier),
    start: newer?.revision ?? older?.revision ?? null,
    mails,
  }
}

function changesBetween(
  step: readonly [StoredRevision, StoredRevision],
  mails: ReadonlyMap<string, Mail>,
): Required<Pick<ChangelogEvidence, 'changes' | 'numbers'>> {
  const pairs = compareRead(step, mails)
  return { changes: changesOf(pairs, mails), numbers: newNumbers(pairs) }
}

async function droppedTrailers(ctx: Context, seriesId: number, label: string): Promise<DroppedTrailer[]> {
  const { patches } = await loadTrailers(ctx, { seriesId, label })
  return patches.flatMap(({ index, dropped }) =>
    dropped.map(({ name, value, reason }) => ({ patch: index, name, value, reason })),
  )
}

/** The author's sections on older revisions as they stood, newest first, for one carrier (0: the cover letter). */
export function earlierTexts({ earlier, mails, numbers }: ChangelogEvidence, patch: number): string[] {
  return earlier
    .filter(
      (section) => (section.patch > 0 && numbers ? numbers.get(section.patch) : section.patch) === patch,
    )
    .map(({ message, lines: [first, last] }) =>
      (mails.get(message)?.message.body.lines ?? []).slice(first - 1, last).join('\n'),
    )
}
