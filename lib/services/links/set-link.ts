import { z } from 'zod'
import type { ScenarioLink } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { getSource } from '../scenario/source'

export const SetLink = z.object({
  questionId: Id,
  /** A slug, or the address of a scenario's page as it was copied. */
  slug: z
    .string()
    .trim()
    .max(2000)
    .transform((text) => /\/scenarios\/([^/?#\s]+)/.exec(text)?.[1] ?? text)
    .pipe(z.string().min(1, 'is needed').max(200)),
  state: z.enum(['confirmed', 'added', 'removed']),
})

const words: Record<string, string> = {
  confirmed: 'belongs to it',
  added: 'belongs to it',
  removed: 'does not belong to it',
  unsaid: 'nobody said',
}

/**
 * Says whether a scenario belongs to a question: a proposal confirmed, another one added, one removed.
 * @throws NotFoundError, InvalidInputError
 */
export async function setLink({ ctx, input }: { ctx: Context; input: unknown }): Promise<ScenarioLink> {
  const { questionId, slug, state } = parseInput(SetLink, input)
  const { title } = await getSource({ ctx, input: { slug } })
  return ctx.db.$transaction(async (tx) => {
    const question = await tx.question.findUnique({ where: { id: questionId }, select: { id: true } })
    if (!question) throw new NotFoundError('question', questionId)
    const unique = { questionId_slug: { questionId, slug } }
    await tx.scenarioLink.createMany({
      data: [{ questionId, slug, state: 'unsaid', createdAt: ctx.now }],
      skipDuplicates: true,
    })
    const before = await tx.scenarioLink.findUniqueOrThrow({ where: unique })
    const after = await tx.scenarioLink.update({
      where: unique,
      data: { state, personId: ctx.actor?.personId ?? null },
    })
    const side = (row: ScenarioLink) => ({
      said: `"${title}" ${words[row.state] ?? row.state}`,
      cells: [{ table: 'scenarioLink' as const, id: String(row.id), columns: { state: row.state } }],
    })
    if (before.state !== after.state)
      await recordChange(tx, ctx, {
        entity: 'question',
        entityId: String(questionId),
        verb: 'scenario',
        before: side(before),
        after: side(after),
      })
    return after
  })
}
