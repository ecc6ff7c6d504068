import { z } from 'zod'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { forgetCount } from './count-notices'
import { readSeen, writeSeen } from './seen'

const MarkSeen = z.object({
  /** When the page was made: what arrived behind it was not seen. */
  at: z.iso.datetime(),
  /** One series; all of them without it. */
  seriesId: z.coerce.number().int().positive().optional(),
})

/**
 * Notes that the user has seen what arrived up to a time.
 * @throws InvalidInputError
 */
export async function markSeen({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  demand(ctx, 'own')
  const { at, seriesId } = parseInput(MarkSeen, input)
  // A page that was made in the future would hide mail that is yet to come.
  const upTo = new Date(Math.min(Date.parse(at), ctx.now.getTime())).toISOString()
  const seen = await readSeen(ctx)
  if (seriesId === undefined) await writeSeen(ctx, { all: upTo, series: seen.series })
  else await writeSeen(ctx, { all: seen.all, series: { ...seen.series, [String(seriesId)]: upTo } })
  forgetCount(ctx.db)
}
