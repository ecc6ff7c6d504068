import type { Context } from '../context'
import { startOfDay } from './current'
import { end, recordAssignment, saidTaken } from './internal'

/** So many at once; the next look takes the rest. */
const max = 200

/**
 * Ends claims and proposals whose day has passed and says so in the history of their questions, so that nobody wonders
 * why a question is back in its lane. Safe to run by several workers: the row's own state decides.
 * @returns how many lapsed
 */
export async function lapseAssignments(ctx: Context): Promise<number> {
  const due = await ctx.db.assignment.findMany({
    where: { endedAt: null, until: { lt: startOfDay(ctx.now) } },
    include: { person: true },
    orderBy: { id: 'asc' },
    take: max,
  })
  let lapsed = 0
  for (const row of due)
    await ctx.db.$transaction(async (tx) => {
      const { count } = await tx.assignment.updateMany({
        where: { id: row.id, endedAt: null },
        data: { endedAt: ctx.now },
      })
      if (count === 0) return
      lapsed++
      await recordAssignment(
        tx,
        { ...ctx, actor: null },
        {
          questionId: row.questionId,
          verb: 'lapse',
          from: saidTaken(row.person.name, row.until),
          to: null,
          rows: await end(tx, ctx, [row]),
        },
      )
    })
  return lapsed
}
