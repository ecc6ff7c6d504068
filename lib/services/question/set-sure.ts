import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { Question } from '#lib/db/generated/client'
import type { Context } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { SetSure } from './schemas'

function said(question: Question): string {
  if (question.decidedSure === null) return question.maybe ? 'doubtful' : 'a question'
  return question.decidedSure ? 'a question' : 'not a question'
}

/** A status that a person set says the same thing louder: it follows. */
function columns(question: Question, sure: boolean) {
  if (question.decidedStatus === null) return { decidedSure: sure }
  if (!sure) return { decidedSure: sure, decidedStatus: 'dismissed', addressedIn: null }
  return question.decidedStatus === 'dismissed'
    ? { decidedSure: sure, decidedStatus: null }
    : { decidedSure: sure }
}

/** Accepts or dismisses within a transaction that is open already. */
export function setSureIn(
  tx: Tx,
  ctx: Context,
  { sure, ...target }: z.infer<typeof SetSure>,
): Promise<Question> {
  return decide(tx, ctx, {
    target,
    verb: sure ? 'accept' : 'dismiss',
    set: (question) => columns(question, sure),
    said,
  })
}

/** Accepts a doubtful question, or dismisses it. @throws NotFoundError, InvalidInputError, ConflictError */
export async function setSure({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const parsed = parseInput(SetSure, input)
  return ctx.db.$transaction((tx) => setSureIn(tx, ctx, parsed))
}
