import type { Context } from '../context'
import { getOwnAccount } from './own-account'

const tokenSelect = {
  id: true,
  name: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const

/** Without the secret of a feed or webhook and without the key that stops a mail. */
const subscriptionSelect = {
  id: true,
  channel: true,
  pace: true,
  about: true,
  kinds: true,
  target: true,
  createdAt: true,
  endedAt: true,
  disabledAt: true,
  failures: true,
  error: true,
} as const

/**
 * All that is kept about the one who asks, as JSON: what they did, hold, wrote, are told and how they sign in; tokens
 * and feeds without what opens them.
 * @throws RerollError `forbidden` when nobody is signed in
 */
export async function exportOwnData(ctx: Context): Promise<Record<string, unknown>> {
  const account = await getOwnAccount(ctx)
  const { personId } = account
  const where = { personId }
  const orderBy = { id: 'asc' } as const
  const { db } = ctx
  const [addresses, changes, notes, assignments, proposals] = await Promise.all([
    db.personAddress.findMany({ where, select: { address: true }, orderBy: { address: 'asc' } }),
    db.change.findMany({ where, orderBy, take: 100_000 }),
    db.note.findMany({ where, orderBy }),
    db.assignment.findMany({ where, orderBy }),
    db.assignment.findMany({ where: { proposedBy: personId }, orderBy }),
  ])
  const [scenarios, links, runs, filters, visits, tokens, subscriptions] = await Promise.all([
    db.savedScenario.findMany({ where, orderBy }),
    db.scenarioLink.findMany({ where, orderBy }),
    db.attachedRun.findMany({ where, orderBy }),
    db.savedFilter.findMany({ where, orderBy }),
    db.threadVisit.findMany({ where }),
    db.token.findMany({ where, orderBy, select: tokenSelect }),
    db.subscription.findMany({ where, orderBy, select: subscriptionSelect }),
  ])
  return {
    ...{ exportedAt: ctx.now, account, addresses, changes, notes, assignments, proposals },
    ...{ scenarios, links, runs, filters, visits, tokens, subscriptions },
  }
}
