import type { Prisma } from '#lib/db/generated/client'
import type { Context } from '../context'

/** Questions that somebody else proposes to the user: they wait for a yes or no, however old they are. */
export const whereProposed = (ctx: Context): Prisma.AssignmentWhereInput => ({
  personId: ctx.actor?.personId ?? 0,
  kind: 'proposal',
  acceptedAt: null,
  endedAt: null,
  OR: [{ until: null }, { until: { gte: new Date(ctx.now.toISOString().slice(0, 10)) } }],
  question: { goneAt: null, removedAt: null, series: { removedAt: null } },
})
