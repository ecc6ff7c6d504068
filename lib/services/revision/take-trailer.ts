import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { loadTrailers, trailersEntity } from './get-trailers'
import { choiceText } from './trailer-choice'

const TakeTrailer = z.object({
  seriesId: Id,
  label: z.string().min(1).max(100),
  patch: z.string().min(1).max(1000),
  name: z.string().min(1).max(100),
  value: z.string().min(1).max(2000),
  from: z.string().min(1).max(1000),
})

/**
 * Takes a trailer that names somebody else than its writer, because a person knows better. `undoChange` takes it back.
 * @throws NotFoundError when no such trailer was left out of the patch
 */
export async function takeTrailer({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ text: string }> {
  const wanted = parseInput(TakeTrailer, input)
  const { patches } = await loadTrailers(ctx, wanted)
  const patch = patches.find(({ messageId }) => messageId === wanted.patch)
  const found = patch?.mismatched.find(
    ({ name, value, from }) => name === wanted.name && value === wanted.value && from === wanted.from,
  )
  if (!patch || !found) throw new NotFoundError('trailer left out of the patch:', wanted.value)
  const text = `${found.name}: ${found.value}`
  await ctx.db.$transaction(async (tx) => {
    const row = await tx.correction.create({
      data: {
        kind: 'trailer',
        head: patch.messageId,
        value: choiceText(found),
        personId: ctx.actor?.personId ?? null,
        createdAt: ctx.now,
      },
    })
    const cell = (undoneAt: Date | null) => ({
      table: 'correction' as const,
      id: String(row.id),
      columns: { undoneAt },
    })
    await recordChange(tx, ctx, {
      entity: 'revision',
      entityId: trailersEntity(wanted.seriesId, wanted.label),
      verb: 'take-trailer',
      before: { said: null, cells: [cell(ctx.now)] },
      after: { said: `${text} on patch ${patch.index}`, cells: [cell(null)] },
    })
  })
  return { text }
}
