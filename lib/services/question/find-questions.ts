import type { QuestionStatus } from '#lib/questions/types'
import type { Context } from '../context'
import { type FacetNames, type Facets, facetsOf, matching, testsOf } from './facets'
import type { QuestionFilter } from './filter'
import { type QuestionItem, questionItemSelect, toQuestionItem } from './item'
import { ordered, type Places } from './order'
import { loadScope, type ScopeRow } from './scope'
import { type Turn, turns } from './turn'

export const pageSize = 60
/** Cards of one lane; the rest is one link away. */
export const laneSize = 30

export interface Lane {
  turn: Turn
  total: number
  items: QuestionItem[]
}

export interface QuestionList {
  /** Questions that pass the filter. */
  total: number
  counts: Partial<Record<QuestionStatus, number>>
  /** Questions before any filter but the series and the text. */
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

interface Names extends FacetNames {
  places: Places
  nextLabels: Map<number, string>
}

/** For each revision the label of the one that came after it. */
function nextLabelsOf(
  revisions: { id: number; label: string; position: number; seriesId: number }[],
): Map<number, string> {
  const sorted = [...revisions].sort((a, b) => a.seriesId - b.seriesId || a.position - b.position)
  return new Map(
    sorted.flatMap((row, at) => {
      const next = sorted[at + 1]
      return next?.seriesId === row.seriesId ? [[row.id, next.label] as const] : []
    }),
  )
}

/** Titles of the patches that the shown questions are about. */
async function loadPatchTitles(ctx: Context, items: Iterable<QuestionItem>): Promise<Map<string, string>> {
  const revisionIds = [...new Set([...items].map((item) => item.revision.id))]
  const patches = revisionIds.length
    ? await ctx.db.patch.findMany({
        where: { revisionId: { in: revisionIds }, extra: false },
        select: { index: true, title: true, revision: { select: { label: true, seriesId: true } } },
      })
    : []
  return new Map(
    patches.map(({ index, title, revision }) => [`${revision.seriesId} ${revision.label} ${index}`, title]),
  )
}

async function loadNames(ctx: Context, filter: QuestionFilter, rows: ScopeRow[]): Promise<Names> {
  const addresses = [...new Set(rows.map((row) => row.askerAddress))]
  const takers = [...new Set(rows.flatMap((row) => row.takerId ?? []))]
  const [revisions, persons, assignees, patches] = await Promise.all([
    ctx.db.revision.findMany({
      where: filter.series ? { seriesId: filter.series } : { series: { removedAt: null } },
      select: {
        id: true,
        label: true,
        position: true,
        seriesId: true,
        series: { select: { lastDate: true } },
      },
    }),
    ctx.db.personAddress.findMany({
      where: { address: { in: addresses } },
      select: { address: true, person: { select: { id: true, name: true } } },
    }),
    takers.length ? ctx.db.person.findMany({ where: { id: { in: takers } } }) : [],
    filter.series && filter.revision
      ? ctx.db.patch.findMany({
          where: { revision: { seriesId: filter.series, label: filter.revision } },
          select: { index: true, title: true },
        })
      : [],
  ])
  const bySeries = revisions.map((row) => ({ id: row.seriesId, time: row.series.lastDate?.getTime() ?? 0 }))
  return {
    revisionLabel: new Map(revisions.map(({ id, label }) => [id, label])),
    person: new Map(persons.map(({ address, person }) => [address, person])),
    personName: new Map(assignees.map(({ id, name }) => [id, name])),
    patchTitle: new Map(patches.map(({ index, title }) => [index, title])),
    me: ctx.actor?.personId ?? null,
    nextLabels: nextLabelsOf(revisions),
    places: {
      series: new Map(bySeries.map(({ id, time }) => [id, -time])),
      revision: new Map(revisions.map(({ id, position }) => [id, -position])),
    },
  }
}

/** The questions with these ids, in their order. */
async function loadItems(ctx: Context, ids: number[]): Promise<Map<number, QuestionItem>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.question.findMany({ where: { id: { in: ids } }, select: questionItemSelect })
  return new Map(rows.map((row) => [row.id, toQuestionItem(ctx, row)]))
}

/** Which rows a page shows: one page of the list, or the first of each lane. */
function shown(rows: ScopeRow[], filter: QuestionFilter): { page: number; pages: number; rows: ScopeRow[] } {
  if (filter.view === 'lanes') {
    const first = turns.flatMap((turn) => rows.filter((row) => row.turn === turn).slice(0, laneSize))
    return { page: 1, pages: 1, rows: first }
  }
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(filter.page, pages)
  return { page, pages, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
}

/**
 * The questions of one series or of everything, narrowed, sorted and counted.
 * The counts of each filter are those under all the other filters. At most twelve statements, whatever the filter.
 */
export async function findQuestions({
  ctx,
  input: filter,
}: {
  ctx: Context
  input: QuestionFilter
}): Promise<QuestionList> {
  const scope = await loadScope(ctx, filter)
  const names = await loadNames(ctx, filter, scope)
  const rows = ordered(matching(scope, testsOf(filter, names)), filter.sort, names.places)
  const part = shown(rows, filter)
  const items = await loadItems(
    ctx,
    part.rows.map((row) => row.id),
  )
  const pick = (list: ScopeRow[]): QuestionItem[] => list.flatMap((row) => items.get(row.id) ?? [])
  const counts: QuestionList['counts'] = {}
  for (const row of rows) counts[row.status] = (counts[row.status] ?? 0) + 1
  return {
    total: rows.length,
    counts,
    all: scope.length,
    page: part.page,
    pages: part.pages,
    items: pick(part.rows),
    lanes:
      filter.view === 'lanes'
        ? turns.map((turn) => {
            const lane = rows.filter((row) => row.turn === turn)
            return { turn, total: lane.length, items: pick(lane.slice(0, laneSize)) }
          })
        : [],
    facets: facetsOf(scope, filter, names),
    nextLabels: names.nextLabels,
    patchTitles: await loadPatchTitles(ctx, items.values()),
  }
}
