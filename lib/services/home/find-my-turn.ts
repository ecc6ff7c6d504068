import type { Context } from '../context'
import { type Effective, effective, effectiveSelect } from '../question/effective'
import { myAddresses } from './my-addresses'
import { type TurnLane, whereMine } from './turn-where'

const laneSize = 100

const select = {
  ...effectiveSelect,
  id: true,
  askerName: true,
  askedAt: true,
  series: { select: { id: true, title: true } },
  revision: { select: { label: true } },
} as const

export interface TurnRow extends Effective {
  id: number
  asker: { name: string }
  askedAt: Date | null
  series: { id: number; title: string }
  revision: { label: string }
}

/** What waits for the user in each role, longest waiting first; null when nobody said who the user is. */
export async function findMyTurn(ctx: Context): Promise<Record<TurnLane, TurnRow[]> | null> {
  if (ctx.actor === null) return null
  const where = whereMine(ctx, await myAddresses(ctx))
  const lane = async (name: TurnLane): Promise<TurnRow[]> => {
    const rows = await ctx.db.question.findMany({
      where: where[name],
      select,
      orderBy: [{ askedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: laneSize,
    })
    return rows.map((row) => ({
      ...effective(row),
      id: row.id,
      asker: { name: row.askerName },
      askedAt: row.askedAt,
      series: row.series,
      revision: row.revision,
    }))
  }
  const [author, asker, taken] = await Promise.all([lane('author'), lane('asker'), lane('taken')])
  return { author, asker, taken }
}
