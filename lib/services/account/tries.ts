import { RerollError } from '#lib/errors'
import type { Context } from '../context'

const windowMs = 15 * 60_000
/** Wrong tries in a window: for one account, and for one address of the network (people share those). */
export const maxTries = { account: 10, ip: 50 }

type Kind = keyof typeof maxTries

const keyOf = (kind: Kind, name: string): string => `${kind}:${name.slice(0, 320)}`

/**
 * Counts a try before it is made, so that a hundred at once are a hundred. An account that there is not is counted like
 * any other: being slowed down tells nobody that it exists.
 * @throws RerollError `too-many-requests` with the minutes to wait
 */
export async function countTry(ctx: Context, names: Record<Kind, string>): Promise<void> {
  const since = new Date(ctx.now.getTime() - windowMs)
  await ctx.db.signInTries.deleteMany({ where: { startedAt: { lt: since } } })
  for (const kind of ['ip', 'account'] as const) {
    const key = keyOf(kind, names[kind])
    const { count, startedAt } = await ctx.db.signInTries.upsert({
      where: { key },
      create: { key, count: 1, startedAt: ctx.now },
      update: { count: { increment: 1 } },
    })
    if (count <= maxTries[kind]) continue
    const minutes = Math.max(1, Math.ceil((startedAt.getTime() + windowMs - ctx.now.getTime()) / 60_000))
    throw new RerollError(
      'too-many-requests',
      `There were too many tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or sign in with a passkey.`,
      { retryAfter: minutes * 60 },
    )
  }
}

/** A right password makes up for the wrong ones on that account; the address keeps its count. */
export async function forgetTries(ctx: Context, account: string): Promise<void> {
  await ctx.db.signInTries.deleteMany({ where: { key: keyOf('account', account) } })
}
