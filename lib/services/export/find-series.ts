import { parseReference } from '#lib/archive/lore/reference'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { type SeriesRef, seriesByKey } from '../follow/followed'

interface Named {
  id: number
  title: string
}

/** Mails of one thread that are looked through for patches. */
const maxMails = 5000

const shown = (series: Iterable<SeriesRef>): Named[] => {
  const byId = new Map([...series].flatMap((one) => (one.removedAt === null ? [[one.id, one] as const] : [])))
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

/** The series of a cover letter or patch; of any other mail those in its thread. */
async function ofMessage(ctx: Context, key: string): Promise<Named[]> {
  const own = shown((await seriesByKey(ctx.db, [key])).values())
  if (own.length > 0) return own
  const message = await ctx.db.message.findFirst({ where: { key, first: true }, select: { threadId: true } })
  if (!message?.threadId) return []
  const mails = await ctx.db.message.findMany({
    where: { threadId: message.threadId, first: true },
    select: { key: true },
    take: maxMails,
  })
  return shown(
    (
      await seriesByKey(
        ctx.db,
        mails.map((mail) => mail.key),
      )
    ).values(),
  )
}

/** Those with a text in their title; one whose whole title it is comes before all others. */
async function ofTitle(ctx: Context, text: string): Promise<Named[]> {
  const where = { title: { contains: text, mode: 'insensitive' }, removedAt: null } as const
  const rows = await ctx.db.series.findMany({ where, select: { id: true, title: true }, take: 10 })
  const whole = rows.filter(({ title }) => title.toLowerCase() === text.toLowerCase())
  return whole.length === 1 ? whole : rows
}

/**
 * A series by its number, by the Message-ID or address of one of its mails, or by a part of its title.
 * @throws NotFoundError, InvalidInputError when several fit
 */
export async function findSeriesId(ctx: Context, given: string): Promise<number> {
  if (/^\d{1,9}$/.test(given)) {
    const row = await ctx.db.series.findUnique({ where: { id: Number(given) }, select: { id: true } })
    if (row) return row.id
  }
  const key = parseReference(given)?.messageId
  const named = key === undefined ? [] : await ofMessage(ctx, key)
  const fit = named.length > 0 ? named : await ofTitle(ctx, given)
  const [only, ...more] = fit
  if (!only) throw new NotFoundError('series', given)
  if (more.length)
    throw new InvalidInputError(
      `Several series fit: ${fit.map(({ id, title }) => `${id} "${title}"`).join(', ')}.`,
    )
  return only.id
}
