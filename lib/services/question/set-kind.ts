import type { Question } from '#lib/db/generated/client'
import type { Context } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { effective } from './effective'
import { SetKind } from './schemas'

/** Sets what kind of question it is. @throws NotFoundError, InvalidInputError, ConflictError */
export async function setKind({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const { kind, ...target } = parseInput(SetKind, input)
  return ctx.db.$transaction((tx) =>
    decide(tx, ctx, {
      target,
      verb: 'kind',
      set: () => ({ decidedKind: kind }),
      said: (question) => effective(question).kind,
    }),
  )
}
