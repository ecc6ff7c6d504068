import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { Question } from '#lib/db/generated/client'
import type { Context } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { effective } from './effective'
import { SetKind } from './schemas'

/** Sets the kind within a transaction that is open already. */
export function setKindIn(
  tx: Tx,
  ctx: Context,
  { kind, ...target }: z.infer<typeof SetKind>,
): Promise<Question> {
  return decide(tx, ctx, {
    target,
    verb: 'kind',
    set: () => ({ decidedKind: kind }),
    said: (question) => effective(question).kind,
  })
}

/** Sets what kind of question it is. @throws NotFoundError, InvalidInputError, ConflictError */
export async function setKind({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const parsed = parseInput(SetKind, input)
  return ctx.db.$transaction((tx) => setKindIn(tx, ctx, parsed))
}
