import type { Tx } from '#lib/db/client'
import { ConflictError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'

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

/** Changes many questions in one transaction, one after the other. */
export function changeMany<T extends { id: number }>(
  ctx: Context,
  items: T[],
  change: (tx: Tx, item: T) => Promise<unknown>,
): Promise<ManyResult> {
  return ctx.db.$transaction((tx) => forMany(items, (item) => change(tx, item)), { timeout: 60_000 })
}
