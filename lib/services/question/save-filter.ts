import { z } from 'zod'
import type { SavedFilter } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { filterQuery, parseFilter } from './filter'
import { Id } from './schemas'

const optionalId = z.preprocess((value) => (value === '' ? undefined : value), Id.optional())

export const SaveFilter = z.object({
  name: z.string().trim().min(1, 'is needed').max(80),
  query: z.string().max(4000).default(''),
  seriesId: optionalId,
})

/** A query as this version writes it: what it does not know is left out, and so is the page. */
export const tidyQuery = (query: string): string =>
  filterQuery(parseFilter(groupedParams(new URLSearchParams(query)))).slice(1)

/** Parameters that came several times as a list, as a page gets them. */
export function groupedParams(params: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]))
}

/**
 * Keeps the filter of a page under a name; undoing takes it away again.
 * @throws InvalidInputError when the name is taken, NotFoundError for a series that is not here
 */
export async function saveFilter({ ctx, input }: { ctx: Context; input: unknown }): Promise<SavedFilter> {
  const { name, query, seriesId } = parseInput(SaveFilter, input)
  return ctx.db.$transaction(async (tx) => {
    const same = await tx.savedFilter.findFirst({ where: { name, removedAt: null } })
    if (same) throw new InvalidInputError(`There is a filter named ${name} already; choose another name.`)
    if (seriesId !== undefined && !(await tx.series.findUnique({ where: { id: seriesId } })))
      throw new NotFoundError('series', seriesId)
    const row = await tx.savedFilter.create({
      data: {
        name,
        query: tidyQuery(query),
        seriesId,
        personId: ctx.actor?.personId,
        createdAt: ctx.now,
      },
    })
    const cell = { table: 'savedFilter' as const, id: String(row.id) }
    await recordChange(tx, ctx, {
      entity: 'filter',
      entityId: String(row.id),
      verb: 'save',
      before: { said: null, cells: [{ ...cell, columns: { removedAt: ctx.now } }] },
      after: { said: name, cells: [{ ...cell, columns: { removedAt: null } }] },
    })
    return row
  })
}
