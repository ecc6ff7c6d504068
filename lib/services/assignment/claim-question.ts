import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { Assignment } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import type { Actor, Context } from '../context'
import { parseInput, requireActor } from '../input'
import { lockQuestion } from '../question/decide'
import { currentAssignments } from './current'
import { activeAssignments, checkDay, end, recordAssignment, saidTaken } from './internal'
import { ClaimQuestion } from './schemas'

/** Claims within a transaction that is open already. */
export async function claimIn(
  tx: Tx,
  ctx: Context,
  actor: Actor,
  input: z.infer<typeof ClaimQuestion>,
): Promise<Assignment> {
  checkDay(ctx, input.until)
  const question = await lockQuestion(tx, input)
  const active = await activeAssignments(tx, ctx, question.id)
  const { taker, proposals } = currentAssignments(active, ctx.now)
  if (taker && taker.personId !== actor.personId)
    throw new InvalidInputError(
      `${taker.person.name} has taken this question. Propose it to yourself by asking ${taker.person.name}, or have it released first.`,
      { id: question.id, personId: taker.personId },
    )
  const until = input.until ?? null
  const mine = taker ?? proposals.find((proposal) => proposal.personId === actor.personId) ?? null
  const after = mine
    ? await tx.assignment.update({
        where: { id: mine.id },
        data: { until, acceptedAt: mine.acceptedAt ?? ctx.now },
      })
    : await tx.assignment.create({
        data: {
          questionId: question.id,
          personId: actor.personId,
          kind: 'claim',
          until,
          acceptedAt: ctx.now,
          createdAt: ctx.now,
        },
      })
  const ended = await end(
    tx,
    ctx,
    proposals.filter((proposal) => proposal.id !== after.id),
  )
  await recordAssignment(tx, ctx, {
    questionId: question.id,
    verb: 'claim',
    from: taker ? saidTaken(taker.person.name, taker.until) : null,
    to: saidTaken(actor.name, until),
    rows: [{ before: mine, after }, ...ended],
  })
  return after
}

/**
 * Takes a question for oneself, until a day when one is given; a second claim changes the day.
 * @throws NotFoundError, RerollError `forbidden` without a user, ConflictError,
 *   InvalidInputError when somebody else has it or the day has passed
 */
export async function claimQuestion({ ctx, input }: { ctx: Context; input: unknown }): Promise<Assignment> {
  const actor = requireActor(ctx)
  const parsed = parseInput(ClaimQuestion, input)
  return ctx.db.$transaction((tx) => claimIn(tx, ctx, actor, parsed))
}
