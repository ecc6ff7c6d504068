import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput, requireActor } from '../input'
import { Id } from '../question/schemas'
import { activeWhere } from './current'
import { proposeIn } from './propose-assignment'

/**
 * Proposes all that one has to somebody else; each is theirs when they accept, and one's own until then.
 * @returns how many were proposed
 * @throws RerollError `forbidden`, NotFoundError, InvalidInputError
 */
export async function handOver({ ctx, input }: { ctx: Context; input: unknown }): Promise<number> {
  const actor = requireActor(ctx)
  const { personId } = parseInput(z.object({ personId: Id }), input)
  return ctx.db.$transaction(
    async (tx) => {
      if (!(await tx.person.findUnique({ where: { id: personId } })))
        throw new NotFoundError('person', personId)
      const mine = await tx.assignment.findMany({
        where: { personId: actor.personId, acceptedAt: { not: null }, ...activeWhere(ctx.now) },
        select: { question: { select: { id: true, edition: true } }, until: true },
        take: 1000,
      })
      for (const { question, until } of mine)
        await proposeIn(tx, ctx, actor, { ...question, personId, until: until ?? undefined })
      return mine.length
    },
    { timeout: 60_000 },
  )
}
