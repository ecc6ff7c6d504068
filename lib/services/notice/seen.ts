import { z } from 'zod'
import type { Seen } from '#lib/db/news/find-news'
import type { Context } from '../context'

const Stored = z.object({
  all: z.iso.datetime().nullable().catch(null),
  series: z.record(z.string().regex(/^\d+$/), z.iso.datetime()).catch({}),
})

/** Series that are remembered one by one; with more, the oldest are given up and count as new once more. */
const maxSeries = 500

const keyOf = (ctx: Context): string => `seen:${ctx.actor?.personId ?? 0}`

/** Up to when the user has seen what arrived; nothing yet when never said. */
export async function readSeen(ctx: Context): Promise<Seen> {
  const row = await ctx.db.setting.findUnique({ where: { key: keyOf(ctx) } })
  const parsed = Stored.safeParse(row?.value)
  return parsed.success ? parsed.data : { all: null, series: {} }
}

/** Keeps it. What is no later than the mark for all needs no mark of its own. */
export async function writeSeen(ctx: Context, { all, series }: Seen): Promise<void> {
  const own = Object.entries(series)
    .filter(([, at]) => all === null || at > all)
    .sort(([, a], [, b]) => (a < b ? 1 : -1))
    .slice(0, maxSeries)
  const [key, value] = [keyOf(ctx), { all, series: Object.fromEntries(own) }]
  await ctx.db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
