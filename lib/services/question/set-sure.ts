import type { Question } from '#lib/db/generated/client'
import type { Context } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { SetSure } from './schemas'

function said(question: Question): string {
  if (question.decidedSure === null) return question.maybe ? 'doubtful' : 'a question'
  return question.decidedSure ? 'a question' : 'not a question'
}

/** Accepts a doubtful question, or dismisses it. @throws NotFoundError, InvalidInputError, ConflictError */
export async function setSure({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const { sure, ...target } = parseInput(SetSure, input)
  return ctx.db.$transaction((tx) =>
    decide(tx, ctx, { target, verb: sure ? 'accept' : 'dismiss', set: () => ({ decidedSure: sure }), said }),
  )
}
