import { RerollError } from '#lib/errors'
import type { Context } from '../context'

const windowMs = 15 * 60_000
/**
 * Tries in a window: for one account, and for one address of the network (people share those). `step` counts what a
 * sign-in by passkey or OpenID begins, `link` and `token` what was given and is not known here.
 */
export const maxTries = { account: 10, ip: 50, step: 50, link: 50, token: 50 } as const

type Kind = keyof typeof maxTries

const keyOf = (kind: string, name: string): string => `${kind}:${name.slice(0, 320)}`

/** @throws RerollError `too-many-requests` with the minutes to wait, when there were more than `max` in the window */
async function count(ctx: Context, key: string, max: number, help: string): Promise<void> {
  const since = new Date(ctx.now.getTime() - windowMs)
  await ctx.db.signInTries.deleteMany({ where: { startedAt: { lt: since } } })
  const { count, startedAt } = await ctx.db.signInTries.upsert({
    where: { key },
    create: { key, count: 1, startedAt: ctx.now },
    update: { count: { increment: 1 } },
  })
  if (count <= max) return
  const minutes = Math.max(1, Math.ceil((startedAt.getTime() + windowMs - ctx.now.getTime()) / 60_000))
  throw new RerollError(
    'too-many-requests',
    `There were too many tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}${help}.`,
    { retryAfter: minutes * 60 },
  )
}

/**
 * Counts a try before it is made, so that a hundred at once are a hundred. An account that there is not is counted like
 * any other: being slowed down tells nobody that it exists.
 * @throws RerollError `too-many-requests` with the minutes to wait
 */
export async function countTry(ctx: Context, names: Record<'account' | 'ip', string>): Promise<void> {
  const help = ', or sign in with a passkey'
  for (const kind of ['ip', 'account'] as const)
    await count(ctx, keyOf(kind, names[kind]), maxTries[kind], help)
}

/** Counts one thing of a kind by a name, such as an address of the network. @throws as `countTry` */
export async function countOne(ctx: Context, kind: Kind, name: string): Promise<void> {
  await count(ctx, keyOf(kind, name), maxTries[kind], '')
}

/** The same with a limit of its own, for what has fewer tries. @throws as `countTry` */
export async function countFew(ctx: Context, key: string, max: number): Promise<void> {
  await count(ctx, keyOf('few', key), max, '')
}

/** A right password makes up for the wrong ones on that account; the address keeps its count. */
export async function forgetTries(ctx: Context, account: string): Promise<void> {
  await ctx.db.signInTries.deleteMany({ where: { key: keyOf('account', account) } })
}
