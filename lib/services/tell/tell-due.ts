import { numberEvents } from '#lib/db/events/number-events'
import { lastPosition } from '#lib/db/events/read-events'
import type { Subscription } from '#lib/db/generated/client'
import { logger } from '#lib/log'
import type { Context } from '../context'
import { ownerContext } from '../token/owner'
import { matchingEvents } from './matching'
import { afterFailure, nextTurn } from './pace'
import { sendTo } from './send'

/** Events of one mail or call. */
const maxEvents = 200
/** Whoever tells has this long; then another may, should the first have been killed. */
const claimMs = 300_000
const maxDue = 500

const whereDue = (now: Date) => ({
  channel: { in: ['mail', 'webhook'] },
  endedAt: null,
  disabledAt: null,
  nextAt: { lte: now },
})

/** How many wait for their turn. */
export const countDue = ({ db, now }: Context): Promise<number> =>
  db.subscription.count({ where: whereDue(now) })

/** One UPDATE decides who tells. */
async function claim({ db, now }: Context, { id, nextAt }: Subscription): Promise<boolean> {
  const until = new Date(now.getTime() + claimMs)
  const { count } = await db.subscription.updateMany({
    where: { id, nextAt, endedAt: null },
    data: { nextAt: until },
  })
  return count === 1
}

/** Tells one; what did not get through is told the next time, with what came since. */
async function tell(ctx: Context, to: Subscription): Promise<boolean> {
  const owner = await ownerContext(ctx.db, to.personId, ctx.now)
  // Who may not read here any more is not told either; it goes on when they may.
  if (!owner) return true
  const end = await lastPosition()
  const events = await matchingEvents(owner, to, { after: to.position, limit: maxEvents })
  const where = { id: to.id }
  try {
    if (events.length) await sendTo(ctx, to, events)
    const position =
      events.length === maxEvents ? (events.at(-1)?.position ?? end) : Math.max(end, to.position)
    const nextAt = events.length === maxEvents ? ctx.now : nextTurn(to.pace, ctx.now)
    await ctx.db.subscription.update({
      where,
      data: { position, nextAt, failures: 0, failingSince: null, error: null },
    })
    return true
  } catch (error) {
    const text = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await ctx.db.subscription.update({ where, data: { ...afterFailure(to, ctx.now), error: text } })
    logger('tell').warn(
      { subscription: to.id, channel: to.channel, error: text },
      'somebody could not be told',
    )
    return false
  }
}

/**
 * Tells everybody whose turn it is. Any number of workers may do it at once.
 * @returns how many were told, or had nothing to be told, and how many could not be reached
 */
export async function tellDue(ctx: Context): Promise<{ told: number; failed: number }> {
  await numberEvents(ctx.now)
  const due = await ctx.db.subscription.findMany({
    where: whereDue(ctx.now),
    orderBy: { nextAt: 'asc' },
    take: maxDue,
  })
  let told = 0
  let failed = 0
  for (const to of due) {
    if (!(await claim(ctx, to))) continue
    if (await tell(ctx, to)) told += 1
    else failed += 1
  }
  return { told, failed }
}
