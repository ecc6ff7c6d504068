import { amMbox, trailerLines } from '#lib/series/am-mbox'
import { collectTrailers, type LeftTrailer, type TakenTrailer } from '#lib/series/trailers'
import type { Mail } from '#lib/series/types'
import { type ChangeEntry, findChanges } from '../change/find-changes'
import type { Context } from '../context'
import { loadThreadMails } from './load-mails'
import { keysOf, loadStoredSeries, revisionAt, type StoredRevision, type StoredSeries } from './load-series'
import { withChosen } from './trailer-choice'
import { withMessages } from './with-messages'

interface RevisionInput {
  seriesId: unknown
  label: string
}

interface Loaded {
  stored: StoredSeries
  shown: StoredRevision
  mails: Map<string, Mail>
  patches: ReturnType<typeof withChosen>[]
}

/** Trailers of every patch of a revision, those included that a person took: about eight queries. */
export async function loadTrailers(ctx: Context, input: RevisionInput): Promise<Loaded> {
  const whole = await loadStoredSeries(ctx, input.seriesId)
  const shown = revisionAt(whole, input.label)
  // Newer revisions give nothing to an older one.
  const stored = { ...whole, revisions: whole.revisions.slice(0, whole.revisions.indexOf(shown) + 1) }
  const [read, choices] = await Promise.all([
    loadThreadMails(ctx, stored.revisions.flatMap(keysOf), false),
    ctx.db.correction.findMany({
      where: { kind: 'trailer', head: { in: keysOf(shown) }, undoneAt: null },
      select: { head: true, value: true },
    }),
  ])
  const series = withMessages(stored, read)
  const revision = series.revisions.at(-1)
  const patches = revision ? collectTrailers({ series, revision, ...read }) : []
  return {
    stored: whole,
    shown,
    mails: read.mails,
    patches: patches.map((patch) => withChosen(patch, choices)),
  }
}

/** The mail that a trailer was given in. */
export interface TrailerMail {
  key: string
  who: string
  date: Date | null
}

export interface TrailerView extends Omit<TakenTrailer, 'from'> {
  from: TrailerMail
  /** It names somebody else than its writer, and a person took it. */
  byHand: boolean
}

export interface LeftTrailerView extends Omit<LeftTrailer, 'from'> {
  from: TrailerMail
}

export interface PatchTrailersView {
  key: string
  index: number
  title: string
  existing: { name: string; value: string }[]
  taken: TrailerView[]
  mismatched: LeftTrailerView[]
  dropped: LeftTrailerView[]
  /** What is new, to be pasted. */
  text: string
}

export interface TrailersPage {
  series: { id: number; title: string }
  label: string
  labels: string[]
  patches: PatchTrailersView[]
  history: ChangeEntry[]
}

/** Under this the history of a revision's trailers is found. */
export const trailersEntity = (seriesId: number, label: string): string => `${seriesId} ${label}`

function mailOf(key: string, mails: ReadonlyMap<string, Mail>): TrailerMail {
  const message = mails.get(key)?.message
  const date = message?.date ? new Date(message.date) : null
  return { key, who: message?.sender.name || message?.sender.address || 'somebody', date }
}

/** The trailers of a revision, patch by patch: taken, left out and dropped, each with its reason. @throws NotFoundError */
export async function getTrailers({
  ctx,
  input,
}: {
  ctx: Context
  input: RevisionInput
}): Promise<TrailersPage> {
  const { stored, shown, mails, patches } = await loadTrailers(ctx, input)
  const titles = new Map(shown.revision.patches.map(({ messageId, title }) => [messageId, title]))
  const withMail = <T extends { from: string }>(one: T): Omit<T, 'from'> & { from: TrailerMail } => ({
    ...one,
    from: mailOf(one.from, mails),
  })
  return {
    series: { id: stored.id, title: stored.series.title },
    label: shown.label,
    labels: stored.revisions.map(({ label }) => label),
    patches: patches.map((patch) => ({
      key: patch.messageId,
      index: patch.index,
      title: titles.get(patch.messageId) ?? '',
      existing: patch.existing,
      taken: patch.trailers.map((one) => ({
        ...withMail(one),
        byHand: patch.byHand.some(({ value, from }) => value === one.value && from === one.from),
      })),
      mismatched: patch.mismatched.map(withMail),
      dropped: patch.dropped.map(withMail),
      text: trailerLines(patch.trailers).join('\n'),
    })),
    history: await findChanges({
      ctx,
      input: { entity: 'revision', entityIds: [trailersEntity(stored.id, shown.label)] },
    }),
  }
}

/** The patches of a revision as a mailbox for `git am`, with their trailers in. @throws NotFoundError */
export async function getAmMbox({ ctx, input }: { ctx: Context; input: RevisionInput }): Promise<Uint8Array> {
  const { patches, mails } = await loadTrailers(ctx, input)
  return amMbox(patches, mails)
}
