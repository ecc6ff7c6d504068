import { NotFoundError } from '#lib/errors'
import { recordNote } from '../audit/record-note'
import type { Context } from '../context'
import { parseInput, requireActor } from '../input'
import { OneSubscription } from './schemas'

/** Ends something of one's own. @throws NotFoundError */
export async function endSubscription({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { personId } = requireActor(ctx)
  const { id } = parseInput(OneSubscription, input)
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.subscription.updateMany({
      where: { id, personId, endedAt: null },
      data: { endedAt: ctx.now },
    })
    if (count === 0) throw new NotFoundError('subscription', id)
    await recordNote(tx, ctx, { entity: 'subscription', entityId: id, verb: 'end', said: null })
  })
}

/** Tries one again that was given up after long failure. @throws NotFoundError */
export async function resumeSubscription({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { personId } = requireActor(ctx)
  const { id } = parseInput(OneSubscription, input)
  const { count } = await ctx.db.subscription.updateMany({
    where: { id, personId, endedAt: null, disabledAt: { not: null } },
    data: { disabledAt: null, failures: 0, failingSince: null, error: null, nextAt: ctx.now },
  })
  if (count === 0) throw new NotFoundError('subscription', id)
}

const keyShape = /^[\w-]{43}$/

/** Ends what a key of a mail names, without signing in. @returns false when there is no such thing */
export async function stopByKey(ctx: Context, key: string): Promise<boolean> {
  if (!keyShape.test(key)) return false
  const row = await ctx.db.subscription.findUnique({
    where: { stopKey: key },
    select: { id: true, endedAt: true },
  })
  if (!row) return false
  if (row.endedAt) return true
  await ctx.db.$transaction(async (tx) => {
    await tx.subscription.update({ where: { id: row.id }, data: { endedAt: ctx.now } })
    await recordNote(
      tx,
      // The key is the right: whoever has the mail may stop it without signing in.
      { ...ctx, actor: null, who: { kind: 'operator' } },
      { entity: 'subscription', entityId: row.id, verb: 'end', said: 'by the link of a mail' },
    )
  })
  return true
}
