import { InvalidInputError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { followOf, followSide } from './followed'
import { FollowSeries } from './schemas'

/**
 * Stops following a series; what came stays.
 * @throws InvalidInputError when it is not followed
 */
export async function unfollowSeries({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { seriesId } = parseInput(FollowSeries, input)
  await ctx.db.$transaction(async (tx) => {
    const row = await followOf(tx, seriesId)
    const { count } = await tx.follow.updateMany({
      where: { id: row?.id ?? 0, endedAt: null },
      data: { endedAt: ctx.now },
    })
    if (!row || count === 0) throw new InvalidInputError('This series is not followed.')
    await recordChange(tx, ctx, {
      entity: 'series',
      entityId: String(seriesId),
      verb: 'unfollow',
      before: followSide(row.id, null),
      after: followSide(row.id, ctx.now),
    })
  })
}
