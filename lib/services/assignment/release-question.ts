import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { Assignment } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { lockQuestion } from '../question/decide'
import { currentAssignments } from './current'
import { activeAssignments, end, recordAssignment, saidTaken } from './internal'
import { ReleaseQuestion } from './schemas'

/** Releases within a transaction that is open already. */
export async function releaseIn(
  tx: Tx,
  ctx: Context,
  { assignmentId, ...target }: z.infer<typeof ReleaseQuestion>,
): Promise<Assignment> {
  const question = await lockQuestion(tx, target)
  const active = await activeAssignments(tx, ctx, question.id)
  const before = assignmentId
    ? active.find((item) => item.id === assignmentId)
    : currentAssignments(active, ctx.now).taker
  if (!before) throw new InvalidInputError('Nobody has this question any more.')
  const rows = await end(tx, ctx, [before])
  await recordAssignment(tx, ctx, {
    questionId: question.id,
    verb: before.kind === 'proposal' && !before.acceptedAt ? 'withdraw-proposal' : 'release',
    from: saidTaken(before.person.name, before.until),
    to: null,
    rows,
  })
  return { ...before, endedAt: ctx.now }
}

/**
 * Ends an assignment: the one who has it gives it back, or a proposal is withdrawn.
 * Without an id it is that of the one who has the question.
 * @throws NotFoundError, InvalidInputError when nobody has it, ConflictError
 */
export async function releaseQuestion({ ctx, input }: { ctx: Context; input: unknown }): Promise<Assignment> {
  const parsed = parseInput(ReleaseQuestion, input)
  return ctx.db.$transaction((tx) => releaseIn(tx, ctx, parsed))
}
