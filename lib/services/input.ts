import { z } from 'zod'
import { InvalidInputError, RerollError } from '#lib/errors'
import type { Actor, Context } from './context'

/** The largest number that a column of ids holds; a larger one would be a fault of the database. */
export const maxId = 2_147_483_647
/** A row's number as a form, an address or a program sends it. */
export const Id = z.coerce.number().int().positive().max(maxId)
/** A place in the feed of events; 0 is before the first one. */
export const Position = z.coerce.number().int().min(0).max(maxId)

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
