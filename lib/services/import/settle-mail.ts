import type { Brought } from '#lib/db/bulk/derive-claims'
import { indexMessages } from '#lib/db/bulk/index-messages'
import { threadMessages } from '#lib/db/bulk/thread-messages'
import { withRetriedTransaction } from '#lib/db/transaction'
import type { Context } from '../context'
import { derivePending } from '../derive/derive-pending'

const threadChunk = 2000
const indexChunk = 200

/** Puts every message that has no thread any more into one; an import does that as it stores them. */
export async function threadAll(): Promise<void> {
  while ((await withRetriedTransaction((client) => threadMessages(client, threadChunk))) === threadChunk);
}

/** Makes every message searchable that is not. */
export async function indexAll(): Promise<void> {
  while ((await withRetriedTransaction((client) => indexMessages(client, indexChunk))) === indexChunk);
}

/**
 * Derives what new mail brought, after the few messages are threaded and indexed that their import could not.
 * @param brought what alone is to be derived; null for all that waits
 */
export async function settleMail(
  ctx: Context,
  signal?: AbortSignal,
  onStep?: (left: number) => void,
  brought: Brought | null = null,
): Promise<void> {
  await threadAll()
  await indexAll()
  await derivePending(ctx, { signal, onStep, brought })
}
