import { markOutdated, markStale } from '#lib/db/bulk/derive-threads'
import { withTransaction } from '#lib/db/transaction'
import { mailFinder } from '#lib/questions/index'
import type { Context } from '../context'
import { type DeriveOptions, derivePending, finderName } from './derive-pending'

/**
 * Derives anew what an older finder derived; decisions stay. Called at start and by `reroll migrate`.
 * @returns the number of threads that were outdated
 */
export async function rederiveOutdated(ctx: Context, options: DeriveOptions = {}): Promise<number> {
  const finder = options.finder ?? mailFinder
  const outdated = await withTransaction((client) => markOutdated(client, finderName(finder)))
  await derivePending(ctx, options)
  return outdated
}

/** Derives anew what hangs on these messages: a person corrected a link, a version or an author. */
export async function rederiveMessages(
  ctx: Context,
  messageKeys: string[],
  options: DeriveOptions = {},
): Promise<void> {
  await withTransaction((client) => markStale(client, messageKeys))
  await derivePending(ctx, options)
}
