import type { Tx } from '#lib/db/client'
import type { Follow } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { followJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { followOf, followSide, keysOfSeries } from './followed'
import { FollowSeries } from './schemas'

async function begin(tx: Tx, ctx: Context, seriesId: number): Promise<Follow> {
  const known = await followOf(tx, seriesId)
  if (known) return known
  const messageKey = (await keysOfSeries(tx, seriesId)).find((key) => !key.startsWith('sha256:'))
  if (messageKey === undefined)
    throw new InvalidInputError('None of its mails has a Message-ID, so no archive can be asked for it.')
  return tx.follow.create({
    data: {
      messageKey,
      createdAt: ctx.now,
      createdBy: ctx.actor?.personId,
      endedAt: ctx.now,
      nextAt: ctx.now,
    },
  })
}

/**
 * Follows a series: its archive is asked by itself for new replies and revisions, at once for the first time. With
 * `queue` a worker is woken for that; without it one finds it when it looks the next time.
 * @throws NotFoundError, InvalidInputError when it is followed already
 */
export async function followSeries({
  ctx,
  input,
  queue = false,
}: {
  ctx: Context
  input: unknown
  queue?: boolean
}): Promise<Follow> {
  const { seriesId } = parseInput(FollowSeries, input)
  const follow = await followIn(ctx, seriesId)
  if (queue) await enqueue(followJob, { followId: follow.id })
  return follow
}

function followIn(ctx: Context, seriesId: number): Promise<Follow> {
  return ctx.db.$transaction(async (tx) => {
    const series = await tx.series.findFirst({ where: { id: seriesId, removedAt: null } })
    if (!series) throw new NotFoundError('series', seriesId)
    const row = await begin(tx, ctx, seriesId)
    const { count } = await tx.follow.updateMany({
      where: { id: row.id, endedAt: { not: null } },
      data: { endedAt: null, nextAt: ctx.now, failures: 0, error: null },
    })
    if (count === 0) throw new InvalidInputError('This series is followed already.')
    await recordChange(tx, ctx, {
      entity: 'series',
      entityId: String(seriesId),
      verb: 'follow',
      before: followSide(row.id, row.endedAt),
      after: followSide(row.id, null),
    })
    return tx.follow.findUniqueOrThrow({ where: { id: row.id } })
  })
}
