import type { Prisma } from '#lib/db/generated/client'
import { activeWhere } from '../assignment/current'
import type { Context } from '../context'

/** Questions that somebody else proposes to the user: they wait for a yes or no, however old they are. */
export const whereProposed = (ctx: Context): Prisma.AssignmentWhereInput => ({
  personId: ctx.actor?.personId ?? 0,
  kind: 'proposal',
  acceptedAt: null,
  ...activeWhere(ctx.now),
  question: { goneAt: null, removedAt: null, series: { removedAt: null } },
})
