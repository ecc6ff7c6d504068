import type { Prisma } from '#lib/db/generated/client'
import { activeWhere } from '../assignment/current'
import type { Context } from '../context'
import { type Effective, effective, effectiveSelect } from './effective'
import type { QuestionFilter } from './filter'

/** No page counts over more than this; the newest are kept. */
const limit = 50_000

/** A question with only what filters, facets and orders look at. */
export interface ScopeRow extends Effective {
  id: number
  key: string
  bot: boolean
  seriesId: number
  revisionId: number
  askerName: string
  askerAddress: string
  askedAt: Date | null
  score: number
  /** Person who has it, or null. */
  takerId: number | null
}

/** What the database narrows: those parts need texts that the rows of a scope do not carry. */
function scopeWhere(ctx: Context, filter: QuestionFilter): Prisma.QuestionWhereInput {
  const contains = { contains: filter.text ?? '', mode: 'insensitive' } as const
  const before = filter.days === undefined ? null : new Date(ctx.now.getTime() - filter.days * 86_400_000)
  return {
    removedAt: null,
    series: { removedAt: null, goneAt: null },
    seriesId: filter.series,
    ...(before && { askedAt: { lt: before } }),
    ...(filter.text && {
      OR: [
        { text: contains },
        { summary: contains },
        { decidedSummary: contains },
        { quote: contains },
        { file: contains },
        { askerName: contains },
      ],
    }),
  }
}

const { candidates: _, ...scopeSelect } = effectiveSelect

/** Every question that a page could count, and who has which: two queries, whatever the number of questions. */
export async function loadScope(ctx: Context, filter: QuestionFilter): Promise<ScopeRow[]> {
  const where = scopeWhere(ctx, filter)
  const [rows, assignments] = await Promise.all([
    ctx.db.question.findMany({
      where,
      select: {
        ...scopeSelect,
        id: true,
        key: true,
        bot: true,
        seriesId: true,
        revisionId: true,
        askerName: true,
        askerAddress: true,
        askedAt: true,
        score: true,
      },
      orderBy: { id: 'desc' },
      take: limit,
    }),
    ctx.db.assignment.findMany({
      where: { ...activeWhere(ctx.now), acceptedAt: { not: null }, question: where },
      select: { questionId: true, personId: true },
    }),
  ])
  const takers = new Map(assignments.map(({ questionId, personId }) => [questionId, personId]))
  return rows.map((row) => ({
    ...effective({ ...row, candidates: null }),
    id: row.id,
    key: row.key,
    bot: row.bot,
    seriesId: row.seriesId,
    revisionId: row.revisionId,
    askerName: row.askerName,
    askerAddress: row.askerAddress.toLowerCase(),
    askedAt: row.askedAt,
    score: row.score,
    takerId: takers.get(row.id) ?? null,
  }))
}
