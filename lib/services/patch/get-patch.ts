import { z } from 'zod'
import type { Prisma } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { type Tally, tallyOf } from '../home/tally'
import { parseInput } from '../input'
import { effective } from '../question/effective'
import { Id } from '../question/schemas'
import { questionRowSelect } from '../series/get-series'
import { type TrailerRow, trailersOf } from '../series/patch-json'
import { type CachedBody, cachedBody } from './body-cache'
import { loadQuestionViews, type QuestionView } from './question-view'

export const GetPatch = z.object({
  series: Id,
  label: z.string().min(1).max(100),
  /** 0 is the cover letter. */
  index: z.coerce.number().int().min(0).max(100_000),
})

/** A patch in the list beside the one that is shown. */
export interface PatchLink {
  index: number
  title: string
  messageKey: string
  questions: Tally
}

export interface PatchView {
  series: { id: number; title: string }
  revision: { id: number; label: string; rfc: boolean }
  /** Labels of all revisions, oldest first. */
  labels: string[]
  /** Label of the revision after this one, or null. */
  nextLabel: string | null
  index: number
  total: number
  title: string
  borrowedFrom: string | null
  trailers: TrailerRow[]
  message: {
    key: string
    who: string
    address: string
    date: Date | null
    dateOffset: number | null
  }
  body: CachedBody
  patches: PatchLink[]
  questions: QuestionView[]
  /** Other mails with the same number. */
  extras: { messageKey: string; title: string }[]
}

const revisionInclude = {
  series: {
    select: {
      id: true,
      title: true,
      removedAt: true,
      revisions: { select: { label: true }, orderBy: { position: 'asc' } },
    },
  },
  patches: {
    select: {
      messageKey: true,
      index: true,
      total: true,
      title: true,
      borrowedFrom: true,
      extra: true,
      trailers: true,
    },
    orderBy: [{ index: 'asc' }, { extra: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.RevisionInclude

async function loadRevision({ db }: Context, seriesId: number, label: string) {
  const revision = await db.revision.findUnique({
    where: { seriesId_label: { seriesId, label } },
    include: revisionInclude,
  })
  if (revision === null || revision.series.removedAt !== null) throw new NotFoundError('revision', label)
  return revision
}

async function loadMail({ db }: Context, key: string) {
  const mail = await db.message.findFirst({
    where: { key, first: true, hiddenAt: null },
    select: {
      body: true,
      contentHash: true,
      senderName: true,
      senderAddress: true,
      date: true,
      dateOffset: true,
    },
  })
  if (mail === null) throw new NotFoundError('mail', key)
  return mail
}

/**
 * A patch with its diff and all questions on it: at most eleven queries.
 * @throws NotFoundError when the series, the revision or the patch is not here
 */
export async function getPatch(ctx: Context, input: z.input<typeof GetPatch>): Promise<PatchView> {
  const { series: seriesId, label, index } = parseInput(GetPatch, input)
  const { series, patches, ...revision } = await loadRevision(ctx, seriesId, label)
  const patch = patches.find((one) => one.index === index && !one.extra)
  if (patch === undefined) throw new NotFoundError('patch', index)
  const [mail, rows] = await Promise.all([
    loadMail(ctx, patch.messageKey),
    ctx.db.question.findMany({
      where: { revisionId: revision.id, removedAt: null },
      select: questionRowSelect,
    }),
  ])
  const keyed = rows.map((row) => ({ row, key: effective(row).anchor.patchKey }))
  const own = keyed.filter(({ key }) => key === patch.messageKey).map(({ row }) => row.id)
  const labels = series.revisions.map((one) => one.label)
  return {
    series: { id: series.id, title: series.title },
    revision: { id: revision.id, label: revision.label, rfc: revision.rfc },
    labels,
    nextLabel: labels[labels.indexOf(label) + 1] ?? null,
    index,
    total: patch.total,
    title: patch.title,
    borrowedFrom: patch.borrowedFrom,
    trailers: trailersOf(patch.trailers),
    message: {
      key: patch.messageKey,
      who: mail.senderName || mail.senderAddress,
      address: mail.senderAddress,
      date: mail.date,
      dateOffset: mail.dateOffset,
    },
    body: cachedBody(mail.contentHash, mail.body),
    patches: patches
      .filter(({ extra }) => !extra)
      .map((one) => ({
        index: one.index,
        title: one.title,
        messageKey: one.messageKey,
        questions: tallyOf(keyed.filter(({ key }) => key === one.messageKey).map(({ row }) => row)),
      })),
    questions: await loadQuestionViews(ctx, own, { series, revision }),
    extras: patches.filter((one) => one.extra && one.index === index),
  }
}
