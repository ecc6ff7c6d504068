import type { Question } from '#lib/db/generated/client'
import type { Context } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { effective } from './effective'
import { SetSummary } from './schemas'

/** Sets the one line that lists show; an empty one gives back the inferred line. @throws NotFoundError, InvalidInputError, ConflictError */
export async function setSummary({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const { summary, ...target } = parseInput(SetSummary, input)
  return ctx.db.$transaction((tx) =>
    decide(tx, ctx, {
      target,
      verb: 'summary',
      set: () => ({ decidedSummary: summary ?? null }),
      said: (question) => effective(question).summary,
    }),
  )
}
