import { z } from 'zod'
import type { Db } from '#lib/db/client'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import type { Context } from '../context'
import { parseInput } from '../input'
import { myAddresses } from './my-addresses'
import { addStatus, emptyTally, type Tally } from './tally'
import { counted, whereMine } from './turn-where'

const pageSize = 50

export const FindSeries = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** Only those that the user wrote, asked in or took something of. */
  mine: z.boolean().default(false),
})

export interface SeriesRow {
  id: number
  title: string
  authorName: string
  authorAddress: string
  lastDate: Date | null
  revisions: { label: string; date: Date | null; expected: number; missing: number }[]
  questions: Tally
  /** The user wrote it. */
  mine: boolean
  /** Questions in it that wait for the user. */
  forMe: number
}

export interface SeriesList {
  rows: SeriesRow[]
  total: number
  page: number
  pages: number
}

const wordOf = (value: string): QuestionStatus =>
  questionStatuses.find((status) => status === value) ?? 'open'

async function tallies(db: Db, ids: number[]): Promise<Map<number, Tally>> {
  const groups = await db.question.groupBy({
    by: ['seriesId', 'status', 'decidedStatus', 'decidedSure'],
    where: { seriesId: { in: ids }, ...counted },
    _count: { _all: true },
  })
  const found = new Map<number, Tally>()
  for (const group of groups) {
    const tally = found.get(group.seriesId) ?? emptyTally()
    const inferred = group.decidedSure === false ? 'dismissed' : group.status
    addStatus(tally, wordOf(group.decidedStatus ?? inferred), group._count._all)
    found.set(group.seriesId, tally)
  }
  return found
}

async function waiting(ctx: Context, addresses: string[], ids: number[]): Promise<Map<number, number>> {
  if (ctx.actor === null || ids.length === 0) return new Map()
  const { author, asker, taken } = whereMine(ctx, addresses)
  const groups = await ctx.db.question.groupBy({
    by: ['seriesId'],
    where: { seriesId: { in: ids }, OR: [author, asker, taken] },
    _count: { _all: true },
  })
  return new Map(groups.map(({ seriesId, _count }) => [seriesId, _count._all]))
}

const whereSeries = (ctx: Context, addresses: string[], mine: boolean) =>
  mine
    ? {
        removedAt: null,
        OR: [
          { authorAddress: { in: addresses, mode: 'insensitive' as const } },
          { questions: { some: { askerAddress: { in: addresses, mode: 'insensitive' as const } } } },
          {
            questions: {
              some: { assignments: { some: { personId: ctx.actor?.personId ?? 0, endedAt: null } } },
            },
          },
        ],
      }
    : { removedAt: null }

/** The series at hand, newest activity first, with their questions counted: five queries, however many there are. */
export async function findSeries(ctx: Context, input: z.input<typeof FindSeries>): Promise<SeriesList> {
  const { page, mine } = parseInput(FindSeries, input)
  const addresses = await myAddresses(ctx)
  const where = whereSeries(ctx, addresses, mine)
  const [total, series] = await Promise.all([
    ctx.db.series.count({ where }),
    ctx.db.series.findMany({
      where,
      orderBy: [{ lastDate: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      include: { revisions: { orderBy: { position: 'asc' } } },
    }),
  ])
  const ids = series.map(({ id }) => id)
  const [questions, forMe] = await Promise.all([tallies(ctx.db, ids), waiting(ctx, addresses, ids)])
  const rows = series.map((one) => ({
    id: one.id,
    title: one.title,
    authorName: one.authorName,
    authorAddress: one.authorAddress,
    lastDate: one.lastDate,
    revisions: one.revisions.map(({ label, date, expected, missing }) => ({
      label,
      date,
      expected,
      missing: missing.length,
    })),
    questions: questions.get(one.id) ?? emptyTally(),
    mine: addresses.includes(one.authorAddress.toLowerCase()),
    forMe: forMe.get(one.id) ?? 0,
  }))
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / pageSize)) }
}
