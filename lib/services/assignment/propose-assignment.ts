import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { Assignment } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Actor, Context } from '../context'
import { parseInput, requireActor } from '../input'
import { lockQuestion } from '../question/decide'
import { activeAssignments, checkDay, recordAssignment, saidTaken } from './internal'
import { ProposeAssignment } from './schemas'

/** Proposes within a transaction that is open already. */
export async function proposeIn(
  tx: Tx,
  ctx: Context,
  actor: Actor,
  input: z.infer<typeof ProposeAssignment>,
): Promise<Assignment> {
  const { personId, until = null, ...target } = input
  if (personId === actor.personId)
    throw new InvalidInputError('To have it yourself, take it; nobody has to accept.')
  checkDay(ctx, until ?? undefined)
  const question = await lockQuestion(tx, target)
  const person = await tx.person.findUnique({ where: { id: personId } })
  if (!person) throw new NotFoundError('person', personId)
  const active = await activeAssignments(tx, ctx, question.id)
  const theirs = active.find((assignment) => assignment.personId === personId) ?? null
  if (theirs && (theirs.kind === 'claim' || theirs.acceptedAt))
    throw new InvalidInputError(`${person.name} has it already.`)
  const after = theirs
    ? await tx.assignment.update({ where: { id: theirs.id }, data: { until } })
    : await tx.assignment.create({
        data: {
          questionId: question.id,
          personId,
          kind: 'proposal',
          until,
          proposedBy: actor.personId,
          createdAt: ctx.now,
        },
      })
  await recordAssignment(tx, ctx, {
    questionId: question.id,
    verb: 'propose',
    from: theirs ? saidTaken(person.name, theirs.until) : null,
    to: saidTaken(person.name, until),
    rows: [{ before: theirs, after }],
  })
  return after
}

/**
 * Proposes a question to somebody; it is theirs only when they accept.
 * @throws NotFoundError, InvalidInputError when it is theirs already, ConflictError, RerollError `forbidden`
 */
export async function proposeAssignment({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<Assignment> {
  const actor = requireActor(ctx)
  const parsed = parseInput(ProposeAssignment, input)
  return ctx.db.$transaction((tx) => proposeIn(tx, ctx, actor, parsed))
}
