import type { Question } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import type { Cell } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { lockQuestion } from './decide'
import { MergeQuestions } from './schemas'

const cells = (questions: Question[], sameAs: (question: Question) => string | null): Cell[] =>
  questions.map((question) => ({
    table: 'question',
    id: String(question.id),
    columns: { decidedSameAs: sameAs(question) },
  }))

/**
 * Says that other questions ask the same as this one; they count once from then on, and undoing parts them again.
 * Of the given ones the earliest may be any: the target is the one that stays.
 * @throws NotFoundError, InvalidInputError for questions of another series, ConflictError
 */
export async function mergeQuestions({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const { others, ...target } = parseInput(MergeQuestions, input)
  return ctx.db.$transaction(async (tx) => {
    const kept = await lockQuestion(tx, target)
    const merged: Question[] = []
    for (const other of others.filter((item) => item.id !== target.id))
      merged.push(await lockQuestion(tx, other))
    if (merged.length === 0) throw new InvalidInputError('Choose another question to merge into this one.')
    if (merged.some((question) => question.seriesId !== kept.seriesId))
      throw new InvalidInputError('Questions of two series cannot be merged.')
    // The kept one must not point at what is merged into it, or neither would be counted.
    const loosen = kept.sameAsKey !== null || kept.decidedSameAs ? [kept] : []
    await tx.question.updateMany({
      where: { id: { in: merged.map((question) => question.id) } },
      data: { decidedSameAs: kept.key },
    })
    if (loosen.length) await tx.question.update({ where: { id: kept.id }, data: { decidedSameAs: '' } })
    const all = [...merged, ...loosen]
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(kept.id),
      verb: 'merge',
      before: { said: null, cells: cells(all, (question) => question.decidedSameAs) },
      after: {
        said: merged.map((question) => `q${question.id}`).join(', '),
        cells: cells(all, (question) => (question.id === kept.id ? '' : kept.key)),
      },
    })
    return tx.question.findUniqueOrThrow({ where: { id: kept.id } })
  })
}
