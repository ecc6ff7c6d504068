import type { Context } from '../context'
import { parseInput } from '../input'
import { MergePersons } from './schemas'
import { uniteIn } from './unite'

/**
 * Says that two persons are one: the addresses, assignments and notes of `other` become those of `id`; the other way
 * round where only `other` has an account.
 * @returns the id of the person that is kept
 * @throws NotFoundError, InvalidInputError when both have an account
 */
export async function mergePersons({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ id: number }> {
  const { id, other } = parseInput(MergePersons, input)
  return ctx.db.$transaction(async (tx) => ({ id: await uniteIn(tx, ctx, id, other) }))
}
