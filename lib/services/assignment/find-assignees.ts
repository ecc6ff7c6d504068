import type { Context } from '../context'

export interface Assignee {
  id: number
  name: string
}

const maxPersons = 500

/** Persons that a question of a thread can be proposed to: who wrote in it, and who was added by hand; not the user. */
export async function findAssignees(ctx: Context, messageKey: string): Promise<Assignee[]> {
  const message = await ctx.db.message.findFirst({
    where: { key: messageKey, first: true },
    select: { threadId: true },
  })
  const writers = message?.threadId
    ? await ctx.db.message.findMany({
        where: { threadId: message.threadId, first: true },
        select: { senderAddress: true },
        distinct: ['senderAddress'],
      })
    : []
  return assigneesOf(
    ctx,
    writers.map(({ senderAddress }) => senderAddress),
  )
}

/** The same for writers that are known already: one query. */
export function assigneesOf(ctx: Context, addresses: string[]): Promise<Assignee[]> {
  const wrote = addresses.map((address) => address.toLowerCase())
  return ctx.db.person.findMany({
    where: {
      id: { not: ctx.actor?.personId ?? 0 },
      addresses: { some: {} },
      OR: [{ added: true }, { addresses: { some: { address: { in: wrote } } } }],
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: maxPersons,
  })
}
