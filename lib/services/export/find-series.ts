import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'

/**
 * A series by its number, by the Message-ID of one of its mails, or by a part of its title.
 * @throws NotFoundError, InvalidInputError when several have that in their title
 */
export async function findSeriesId(ctx: Context, given: string): Promise<number> {
  if (/^\d{1,9}$/.test(given)) {
    const row = await ctx.db.series.findUnique({ where: { id: Number(given) }, select: { id: true } })
    if (row) return row.id
  }
  const key = given.replace(/^<(.*)>$/, '$1')
  const patch = await ctx.db.patch.findFirst({
    where: { messageKey: key },
    select: { revision: { select: { seriesId: true } } },
  })
  if (patch) return patch.revision.seriesId
  const rows = await ctx.db.series.findMany({
    where: { title: { contains: given, mode: 'insensitive' }, removedAt: null },
    select: { id: true, title: true },
    take: 10,
  })
  const [only, ...more] = rows
  if (!only) throw new NotFoundError('series', given)
  if (more.length)
    throw new InvalidInputError(
      `Several series fit: ${rows.map(({ id, title }) => `${id} "${title}"`).join(', ')}.`,
    )
  return only.id
}
