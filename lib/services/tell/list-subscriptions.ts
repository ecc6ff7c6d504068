import type { Subscription } from '#lib/db/generated/client'
import type { Context } from '../context'
import { type Topic, topicNames, topics } from './schemas'

/** What somebody is told, as they see it; without secrets. */
export interface SubscriptionView
  extends Pick<
    Subscription,
    'id' | 'channel' | 'pace' | 'about' | 'target' | 'failures' | 'error' | 'disabledAt' | 'createdAt'
  > {
  topics: Topic[]
}

/** What the one who acts is told, oldest first. */
export async function listSubscriptions(ctx: Context): Promise<SubscriptionView[]> {
  if (!ctx.actor) return []
  const rows = await ctx.db.subscription.findMany({
    where: { personId: ctx.actor.personId, endedAt: null },
    orderBy: { id: 'asc' },
    take: 100,
  })
  return rows.map(({ id, channel, pace, about, target, failures, error, disabledAt, createdAt, kinds }) => ({
    ...{ id, channel, pace, about, target, failures, error, disabledAt, createdAt },
    topics: topicNames.filter((name) => topics[name].kinds.every((kind) => kinds.includes(kind))),
  }))
}
