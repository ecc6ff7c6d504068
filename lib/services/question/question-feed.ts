import { NotFoundError } from '#lib/errors'
import { urls } from '#lib/urls'
import type { Context } from '../context'
import type { AtomEntry } from '../search/atom'
import { parseFilter, type QuestionFilter, type SearchParams } from './filter'
import { findQuestions } from './find-questions'
import type { QuestionItem } from './item'
import { groupedParams } from './save-filter'
import { turnLabels } from './turn'

export interface QuestionFeed {
  title: string
  updated: Date | null
  entries: AtomEntry[]
}

/** The filter that a feed is about: a saved one by its number, else the one of its address. @throws NotFoundError */
async function filterOf(
  ctx: Context,
  params: SearchParams,
): Promise<{ name: string; filter: QuestionFilter }> {
  const saved = [params.saved].flat()[0]
  if (saved === undefined) return { name: 'questions', filter: parseFilter(params) }
  const id = Number(saved)
  const row =
    Number.isSafeInteger(id) && id > 0 && id < 2 ** 31
      ? await ctx.db.savedFilter.findFirst({ where: { id, removedAt: null } })
      : null
  if (!row) throw new NotFoundError('saved filter', saved)
  const filter = parseFilter(groupedParams(new URLSearchParams(row.query)))
  return { name: row.name, filter: { ...filter, series: row.seriesId ?? undefined } }
}

/** When something last happened to each question: it was asked, answered, or somebody changed it. Two queries. */
async function lastChanges(ctx: Context, items: QuestionItem[]): Promise<Map<number, Date>> {
  const ids = items.map(({ id }) => id)
  const [changes, answers] = await Promise.all([
    ctx.db.change.groupBy({
      by: ['entityId'],
      where: { entity: 'question', entityId: { in: ids.map(String) } },
      _max: { createdAt: true },
    }),
    ctx.db.answer.groupBy({
      by: ['questionId'],
      where: { questionId: { in: ids }, rejected: false },
      _max: { date: true },
    }),
  ])
  const last = new Map<number, Date>()
  const put = (id: number, date: Date | null): void => {
    const known = last.get(id)
    if (date && (!known || date > known)) last.set(id, date)
  }
  for (const { id, askedAt } of items) put(id, askedAt)
  for (const { questionId, _max } of answers) put(questionId, _max.date)
  for (const { entityId, _max } of changes) put(Number(entityId), _max.createdAt)
  return last
}

const entryOf = (item: QuestionItem, origin: string, date: Date | null): AtomEntry => ({
  // The key outlives every re-derivation; the number of a row would not.
  id: `urn:reroll:question:${encodeURIComponent(item.key)}`,
  title: item.summary,
  url: origin + urls.question(item.id),
  author: item.asker.name || item.asker.address,
  date,
  text: `${item.kind}, ${item.status}. ${turnLabels[item.turn]}. ${item.series.title}, ${item.revision.label}.\n\n${item.text}`,
})

/**
 * A filter as a feed: its newest questions, each with the time at which something last happened to it.
 * @throws NotFoundError for a saved filter that is not there
 */
export async function questionFeed({
  ctx,
  input: { params, origin },
}: {
  ctx: Context
  input: { params: SearchParams; origin: string }
}): Promise<QuestionFeed> {
  const { name, filter } = await filterOf(ctx, params)
  const { items } = await findQuestions({
    ctx,
    input: { ...filter, view: 'list', sort: 'newest', page: 1 },
  })
  const last = await lastChanges(ctx, items)
  const dates = [...last.values()].sort((a, b) => b.getTime() - a.getTime())
  return {
    title: `Reroll: ${name}`,
    updated: dates[0] ?? null,
    entries: items.map((item) => entryOf(item, origin, last.get(item.id) ?? null)),
  }
}
