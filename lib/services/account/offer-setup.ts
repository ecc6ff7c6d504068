import type { Context } from '../context'
import { readAccess } from './access'
import { linkAddress } from './link-address'
import { makeLink } from './one-time-link'

/** Accounts that can sign in and may do everything. */
export const administratorWhere = {
  removedAt: null,
  closedAt: null,
  grants: { some: { role: 'administrator', scope: 'instance' } },
} as const

/**
 * The link that makes the first administrator, when people sign in here and there is none yet; null otherwise. A link
 * of an earlier start holds no longer: only the newest is on the operator's screen.
 */
export async function offerSetup(ctx: Context): Promise<string | null> {
  const { accounts } = await readAccess(ctx.db, ctx.now)
  if (!accounts || (await ctx.db.account.count({ where: administratorWhere })) > 0) return null
  return ctx.db.$transaction(async (tx) => {
    await tx.oneTimeLink.deleteMany({ where: { kind: 'setup', usedAt: null } })
    return linkAddress(await makeLink(tx, ctx, { kind: 'setup' }))
  })
}
