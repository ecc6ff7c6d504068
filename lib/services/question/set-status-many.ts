import { ConflictError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { SetStatusMany } from './schemas'
import { setStatusIn } from './set-status'

/** What became of a change to many at once. */
export interface ManyResult {
  changed: number[]
  /** Left as they are, because somebody changed them meanwhile or they are gone. */
  conflicts: number[]
}

/** Runs one change for each question; those that somebody changed meanwhile are left alone and named. */
export async function forMany<T extends { id: number }>(
  items: T[],
  change: (item: T) => Promise<unknown>,
): Promise<ManyResult> {
  const result: ManyResult = { changed: [], conflicts: [] }
  for (const item of items) {
    try {
      await change(item)
      result.changed.push(item.id)
    } catch (error) {
      if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error
      result.conflicts.push(item.id)
    }
  }
  return result
}

/**
 * Sets the status of many questions in one transaction.
 * @throws InvalidInputError
 */
export async function setStatusMany({ ctx, input }: { ctx: Context; input: unknown }): Promise<ManyResult> {
  const { items, status, addressedIn } = parseInput(SetStatusMany, input)
  return ctx.db.$transaction(
    (tx) => forMany(items, (item) => setStatusIn(tx, ctx, { ...item, status, addressedIn })),
    { timeout: 30_000 },
  )
}
