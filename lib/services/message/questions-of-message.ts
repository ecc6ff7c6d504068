import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { type QuestionItem, questionItemSelect, toQuestionItem } from '../question/item'

/** The questions that a message raises, in their order: two queries at most. @throws NotFoundError without the message */
export async function questionsOfMessage(ctx: Context, key: string): Promise<QuestionItem[]> {
  const rows = await ctx.db.question.findMany({
    where: { messageKey: key, removedAt: null, goneAt: null, series: { removedAt: null } },
    select: questionItemSelect,
    orderBy: [{ lineFirst: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  if (rows.length === 0 && (await ctx.db.message.count({ where: { key, hiddenAt: null } })) === 0)
    throw new NotFoundError('message', key)
  return rows.map((row) => toQuestionItem(ctx, row))
}
