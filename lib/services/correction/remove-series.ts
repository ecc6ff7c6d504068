import { InvalidInputError, NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { SeriesId } from './schemas'

async function setRemoved(ctx: Context, input: unknown, remove: boolean): Promise<void> {
  const { seriesId } = parseInput(SeriesId, input)
  await ctx.db.$transaction(async (tx) => {
    const before = await tx.series.findUnique({ where: { id: seriesId } })
    if (!before) throw new NotFoundError('series', seriesId)
    const removedAt = remove ? ctx.now : null
    const where = { id: seriesId, removedAt: remove ? null : { not: null } }
    const { count } = await tx.series.updateMany({ where, data: { removedAt } })
    if (count === 0)
      throw new InvalidInputError(remove ? 'It is off the lists already.' : 'It is on the lists already.')
    const side = (value: Date | null) => ({
      said: null,
      cells: [{ table: 'series' as const, id: String(seriesId), columns: { removedAt: value } }],
    })
    await recordChange(tx, ctx, {
      entity: 'series',
      entityId: String(seriesId),
      verb: remove ? 'remove' : 'restore',
      before: side(before.removedAt),
      after: side(removedAt),
    })
  })
}

/** Takes a series off every list. Its mail and all that was decided stay. @throws NotFoundError, InvalidInputError */
export const removeSeries = ({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> =>
  setRemoved(ctx, input, true)

/** Puts a removed series back. @throws NotFoundError, InvalidInputError */
export const restoreSeries = ({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> =>
  setRemoved(ctx, input, false)
