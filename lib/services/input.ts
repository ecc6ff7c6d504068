import type { z } from 'zod'
import { InvalidInputError, RerollError } from '#lib/errors'
import type { Actor, Context } from './context'

/**
 * Parses what a face handed over.
 * @throws InvalidInputError with the first fault, named by its field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new InvalidInputError(
    `${field ? `${field}: ` : ''}${issue?.message ?? 'cannot be read'}.`.replace('..', '.'),
  )
}

/**
 * Who acts.
 * @throws RerollError `forbidden` when nobody said who the user is
 */
export function requireActor(ctx: Context): Actor {
  if (!ctx.actor)
    throw new RerollError(
      'forbidden',
      'Say who you are in the settings first; then you can take questions and sign what you do.',
    )
  return ctx.actor
}
