import { type ListStatement, listQuestions } from '#lib/db/questions/list-questions'
import type { QuestionStatus } from '#lib/questions/types'
import type { Context } from '../context'
import { myAddresses } from '../home/my-addresses'
import { type Facets, facetsOf } from './facets'
import type { QuestionFilter } from './filter'
import { type QuestionItem, questionItemSelect, toQuestionItem } from './item'
import { nextRevision } from './next-revision'
import { type Turn, turns } from './turn'

export const pageSize = 60
/** Cards of one lane; the rest is one link away. */
export const laneSize = 15

export interface Lane {
  turn: Turn
  total: number
  items: QuestionItem[]
}

export interface QuestionList {
  /** Questions that pass the filter. */
  total: number
  counts: Partial<Record<QuestionStatus, number>>
  /** Questions before any filter but the series, the text and the age. */
  all: number
  page: number
  pages: number
  items: QuestionItem[]
  /** Only in the view `lanes`. */
  lanes: Lane[]
  facets: Facets
  /** Label of the revision that follows a revision, by its id. */
  nextLabels: Map<number, string>
  /** Title of a patch, by `SERIES LABEL INDEX`. */
  patchTitles: Map<string, string>
}

const dayMs = 86_400_000

/** What a filter means to the database: `me` becomes a person, days become a date. */
async function statementOf(ctx: Context, filter: QuestionFilter): Promise<ListStatement> {
  const me = ctx.actor?.personId ?? -1
  const before = (days: number | undefined): Date | undefined =>
    days === undefined ? undefined : new Date(ctx.now.getTime() - days * dayMs)
  const { assignee, asker, unanswered, days, view, waiting, ...rest } = filter
  const assigned = assignee === 'me' ? me : assignee === 'none' ? 'none' : Number(assignee)
  return {
    ...rest,
    now: ctx.now,
    asker: asker === 'me' ? me : asker,
    assignee: assignee === undefined || Number.isNaN(assigned) ? undefined : assigned,
    waiting: ctx.actor ? { personId: me, addresses: await myAddresses(ctx) } : undefined,
    onlyWaiting: waiting === 'me',
    askedBefore: before(days),
    openBefore: before(unanswered),
    pageSize,
    laneSize: view === 'lanes' ? laneSize : 0,
  }
}

/** The questions with these ids, by id. */
async function loadItems(ctx: Context, ids: number[]): Promise<Map<number, QuestionItem>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.question.findMany({ where: { id: { in: ids } }, select: questionItemSelect })
  return new Map(rows.map((row) => [row.id, toQuestionItem(ctx, row)]))
}

/** What followed each revision of some series, and the titles of the patches of those that are shown. */
async function loadNames(
  ctx: Context,
  items: QuestionItem[],
): Promise<Pick<QuestionList, 'nextLabels' | 'patchTitles'>> {
  const shown = new Set(items.map(({ revision }) => revision.id))
  const seriesIds = [...new Set(items.map(({ series }) => series.id))]
  if (seriesIds.length === 0) return { nextLabels: new Map(), patchTitles: new Map() }
  const revisions = await ctx.db.revision.findMany({
    where: { seriesId: { in: seriesIds } },
    select: {
      id: true,
      label: true,
      version: true,
      resend: true,
      position: true,
      seriesId: true,
      patches: {
        where: { extra: false, revisionId: { in: [...shown] } },
        select: { index: true, title: true },
      },
    },
    orderBy: [{ seriesId: 'asc' }, { position: 'asc' }],
  })
  const nextLabels = new Map<number, string>()
  const patchTitles = new Map<string, string>()
  const bySeries = new Map<number, typeof revisions>()
  for (const own of revisions) bySeries.set(own.seriesId, [...(bySeries.get(own.seriesId) ?? []), own])
  for (const own of revisions) {
    const next = nextRevision(bySeries.get(own.seriesId) ?? [], own)
    if (next) nextLabels.set(own.id, next.label)
    for (const { index, title } of own.patches)
      patchTitles.set(`${own.seriesId} ${own.label} ${index}`, title)
  }
  return { nextLabels, patchTitles }
}

/**
 * The questions of one series or of everything, narrowed, sorted and counted.
 * The counts of each filter are those under all the other filters. Four statements, however many questions there are.
 */
export async function findQuestions({
  ctx,
  input: filter,
}: {
  ctx: Context
  input: QuestionFilter
}): Promise<QuestionList> {
  const listed = await listQuestions(await statementOf(ctx, filter))
  const items = await loadItems(
    ctx,
    listed.shown.map(({ id }) => id),
  )
  const { nextLabels, patchTitles } = await loadNames(ctx, [...items.values()])
  const pick = (turn?: Turn): QuestionItem[] =>
    listed.shown.flatMap((row) => (turn === undefined || row.turn === turn ? (items.get(row.id) ?? []) : []))
  const inLanes = filter.view === 'lanes'
  const pages = inLanes ? 1 : Math.max(1, Math.ceil(listed.total / pageSize))
  const titleOf = (index: number): string =>
    patchTitles.get(`${filter.series} ${filter.revision} ${index}`) ?? ''
  return {
    total: listed.total,
    counts: listed.counts,
    all: listed.all,
    page: inLanes ? 1 : Math.min(filter.page, pages),
    pages,
    items: pick(),
    lanes: inLanes ? turns.map((turn) => ({ turn, total: listed.turns[turn] ?? 0, items: pick(turn) })) : [],
    facets: facetsOf(listed.facets, titleOf),
    nextLabels,
    patchTitles,
  }
}
