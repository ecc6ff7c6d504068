import type { Assignment } from '#lib/db/generated/client'
import { NotFoundError, RerollError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput, requireActor } from '../input'
import { lockQuestion } from '../question/decide'
import { activeAssignments, end, recordAssignment, saidTaken } from './internal'
import { AnswerProposal } from './schemas'

/**
 * Accepts or declines what somebody proposed. Accepting ends what others hold of the question.
 * @throws NotFoundError, ConflictError, RerollError `forbidden` unless it is proposed to the one who acts
 */
export async function answerProposal({ ctx, input }: { ctx: Context; input: unknown }): Promise<Assignment> {
  const actor = requireActor(ctx)
  const { assignmentId, accept, ...target } = parseInput(AnswerProposal, input)
  return ctx.db.$transaction(async (tx) => {
    const question = await lockQuestion(tx, target)
    const active = await activeAssignments(tx, ctx, question.id)
    const before = active.find(
      (item) => item.id === assignmentId && item.kind === 'proposal' && !item.acceptedAt,
    )
    if (!before) throw new NotFoundError('open proposal', assignmentId)
    if (before.personId !== actor.personId)
      throw new RerollError('forbidden', `Only ${before.person.name} can say whether to take it.`)
    const others = accept
      ? await end(
          tx,
          ctx,
          active.filter((item) => item.id !== before.id),
        )
      : []
    const data = accept ? { acceptedAt: ctx.now } : { endedAt: ctx.now }
    const after = await tx.assignment.update({ where: { id: before.id }, data })
    await recordAssignment(tx, ctx, {
      questionId: question.id,
      verb: accept ? 'accept-proposal' : 'decline-proposal',
      from: null,
      to: saidTaken(before.person.name, before.until),
      rows: [{ before, after }, ...others],
    })
    return after
  })
}
