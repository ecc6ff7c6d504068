import type { Answer } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { demandChange } from '../change/demand-change'
import { type NewChange, recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { lockQuestion } from './decide'
import { RejectAnswer } from './schemas'

/** Says that a reply is no answer to the question (or that it is one after all). @throws NotFoundError, InvalidInputError, ConflictError */
export async function rejectAnswer({ ctx, input }: { ctx: Context; input: unknown }): Promise<Answer> {
  const { answerId, rejected, ...target } = parseInput(RejectAnswer, input)
  return ctx.db.$transaction(async (tx) => {
    const question = await lockQuestion(tx, target)
    const answer = await tx.answer.findFirst({ where: { id: answerId, questionId: question.id } })
    if (!answer) throw new NotFoundError('answer', answerId)
    const side = (value: boolean) => ({
      said: `${answer.authorName}: ${value ? 'no answer to it' : 'an answer'}`,
      cells: [{ table: 'answer' as const, id: String(answer.id), columns: { rejected: value } }],
    })
    const change: NewChange = {
      entity: 'question',
      entityId: String(question.id),
      verb: rejected ? 'reject-answer' : 'accept-answer',
      before: side(!rejected),
      after: side(rejected),
    }
    if (answer.rejected === rejected) {
      // The edition is counted up all the same, which makes what others see stale: not everybody may.
      await demandChange(tx, ctx, change)
      return answer
    }
    await recordChange(tx, ctx, change)
    return tx.answer.update({ where: { id: answer.id }, data: { rejected } })
  })
}
