import { ConflictError, InvalidInputError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput, requireActor } from '../input'
import { changeMany, type ManyResult } from '../question/many'
import { claimIn } from './claim-question'
import { checkDay } from './internal'
import { ClaimMany } from './schemas'

/** Takes many questions at once; those that somebody else has, or changed meanwhile, are left alone and named. @throws InvalidInputError, RerollError `forbidden` */
export async function claimMany({ ctx, input }: { ctx: Context; input: unknown }): Promise<ManyResult> {
  const actor = requireActor(ctx)
  const { items, until } = parseInput(ClaimMany, input)
  checkDay(ctx, until)
  return changeMany(ctx, items, async (tx, item) => {
    try {
      await claimIn(tx, ctx, actor, { ...item, until })
    } catch (error) {
      // Taken by somebody else: to the one who asked for many at once that is a conflict like the others.
      throw error instanceof InvalidInputError ? new ConflictError('question', { id: item.id }) : error
    }
  })
}
