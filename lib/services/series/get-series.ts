import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import type { VersionLink } from '#lib/series/types'
import type { Context } from '../context'
import { type Tally, tallyOf } from '../home/tally'
import { parseInput } from '../input'
import { effectiveSelect } from '../question/effective'
import { Id } from '../question/schemas'
import { takenByHand } from '../revision/taken-by-hand'
import { type Activity, findActivity } from './find-activity'
import type { Heat } from './heat'
import { type PatchRow, patchRows } from './patch-rows'
import { type AskerRow, askersOf, type TurnCount, turnCounts } from './people'
import { heatIn, replyDates, settledSelect, timelineIn } from './pictures'
import type { Timeline } from './timeline'

export const GetSeries = z.object({
  id: Id,
  /** Of the revision to show; the newest when absent. */
  label: z.string().max(100).optional(),
})

export interface RevisionView {
  id: number
  label: string
  version: number
  rfc: boolean
  resend: boolean
  headKey: string
  date: Date | null
  expected: number
  missing: number[]
  messageCount: number
  linkedBy: VersionLink[]
  questions: Tally
}

export interface SeriesView {
  id: number
  title: string
  author: { name: string; address: string }
  revisions: RevisionView[]
  /** The one that is shown. */
  shown: RevisionView
  patches: PatchRow[]
  turns: TurnCount[]
  askers: AskerRow[]
  activity: Activity[]
  timeline: Timeline | null
  heat: Heat
}

export const questionRowSelect = {
  ...effectiveSelect,
  id: true,
  revisionId: true,
  bot: true,
  askerName: true,
  askerAddress: true,
} as const

async function loadSeries({ db }: Context, id: number) {
  const series = await db.series.findFirst({
    where: { id, removedAt: null },
    include: { revisions: { orderBy: { position: 'asc' } } },
  })
  if (series === null) throw new NotFoundError('series', id)
  return series
}

/**
 * A series with one of its revisions laid out: nine queries, however long it is.
 * @throws NotFoundError when there is no such series or revision
 */
export async function getSeries(ctx: Context, input: z.input<typeof GetSeries>): Promise<SeriesView> {
  const { id, label } = parseInput(GetSeries, input)
  const series = await loadSeries(ctx, id)
  const raw =
    label === undefined ? series.revisions.at(-1) : series.revisions.find((one) => one.label === label)
  if (raw === undefined) throw new NotFoundError('revision', label ?? '')
  const heads = series.revisions.map(({ headKey }) => headKey)
  const [patches, questions, activity, replies] = await Promise.all([
    ctx.db.patch.findMany({
      where: { revisionId: raw.id },
      orderBy: [{ index: 'asc' }, { extra: 'asc' }, { id: 'asc' }],
    }),
    ctx.db.question.findMany({
      where: { seriesId: id, removedAt: null, goneAt: null },
      select: { ...questionRowSelect, ...settledSelect },
    }),
    findActivity(ctx, heads, id),
    replyDates(ctx, heads),
  ])
  const byHand = await takenByHand(
    ctx,
    patches.map(({ messageKey }) => messageKey),
  )
  const revisions = series.revisions.map((one) => ({
    ...one,
    linkedBy: Array.isArray(one.linkedBy) ? (one.linkedBy as unknown as VersionLink[]) : [],
    questions: tallyOf(questions.filter(({ revisionId }) => revisionId === one.id)),
  }))
  const shown = revisions.find((one) => one.id === raw.id)
  if (shown === undefined) throw new NotFoundError('revision', raw.label)
  return {
    id: series.id,
    title: series.title,
    author: { name: series.authorName, address: series.authorAddress },
    revisions,
    shown,
    patches: patchRows(
      patches,
      shown,
      questions.filter(({ revisionId }) => revisionId === raw.id),
      byHand,
    ),
    turns: turnCounts(questions),
    askers: askersOf(questions),
    activity,
    timeline: timelineIn(series.revisions, replies, questions),
    heat: heatIn(series.revisions, questions),
  }
}
