import type { Context } from '../context'
import { myAddresses } from './my-addresses'
import { whereMine } from './turn-where'

/** How many questions wait for the user; 0 when nobody said who the user is. */
export async function countMyTurn(ctx: Context): Promise<number> {
  if (ctx.actor === null) return 0
  const { author, asker, taken } = whereMine(ctx, await myAddresses(ctx))
  return await ctx.db.question.count({ where: { OR: [author, asker, taken] } })
}
