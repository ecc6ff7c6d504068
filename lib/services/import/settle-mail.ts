import { threadMessages } from '#lib/db/bulk/thread-messages'
import { withRetriedTransaction } from '#lib/db/transaction'
import type { Context } from '../context'
import { derivePending } from '../derive/derive-pending'

const threadChunk = 2000

/** Puts every message that has no thread yet into one. */
export async function threadAll(): Promise<void> {
  while ((await withRetriedTransaction((client) => threadMessages(client, threadChunk))) === threadChunk);
}

/** Threads and derives what new mail brought. */
export async function settleMail(
  ctx: Context,
  signal?: AbortSignal,
  onStep?: (left: number) => void,
): Promise<void> {
  await threadAll()
  await derivePending(ctx, { signal, onStep })
}
