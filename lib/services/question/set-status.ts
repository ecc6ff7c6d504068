import type { z } from 'zod'
import { isEnding } from '#lib/auth/rights'
import type { Tx } from '#lib/db/client'
import type { Question } from '#lib/db/generated/client'
import { questionSubject } from '../account/subject'
import { type Context, can, whoOf } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { effective } from './effective'
import { SetStatus } from './schemas'

/** The status in words, with the revision where there is one. */
export function saidStatus(question: Question): string {
  const { status, addressedIn } = effective(question)
  return status === 'addressed' && addressedIn ? `addressed in ${addressedIn}` : status
}

/** An end that the one who sets it may not confirm is their proposal, until the asker or a maintainer says the same. */
async function proposal(
  tx: Tx,
  ctx: Context,
  question: Question,
  status: string,
): Promise<{ proposedBy?: number | null }> {
  const who = whoOf(ctx)
  const proposes =
    who.kind === 'member' &&
    isEnding(status) &&
    !can(ctx, 'confirm', await questionSubject(tx, who, question.id))
  if (proposes) return { proposedBy: who.personId }
  return question.proposedBy === null ? {} : { proposedBy: null }
}

/** Sets the status within a transaction that is open already. */
export function setStatusIn(tx: Tx, ctx: Context, input: z.infer<typeof SetStatus>): Promise<Question> {
  return decide(tx, ctx, {
    target: input,
    verb: 'status',
    set: async (question) => ({
      decidedStatus: input.status,
      addressedIn: input.status === 'addressed' ? (input.addressedIn ?? null) : null,
      ...(await proposal(tx, ctx, question, input.status)),
    }),
    said: saidStatus,
  })
}

/**
 * Sets how a question ended, by a person's word.
 * @throws NotFoundError, InvalidInputError, ConflictError when somebody changed the question meanwhile
 */
export async function setStatus({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const parsed = parseInput(SetStatus, input)
  return ctx.db.$transaction((tx) => setStatusIn(tx, ctx, parsed))
}
