import { unreadThreads } from '#lib/db/bulk/derive-claims'
import { publishLinkKeys } from '#lib/db/bulk/derive-threads'
import { withRetriedTransaction } from '#lib/db/transaction'
import { loadThreads } from './load-component'

/** Threads that are read at once; few, because they are locked meanwhile. */
const chunk = 50

/**
 * Tells the link keys of all threads that wait, before the first of them is derived. A step sees only what is tied to it
 * by keys that are known: without this a series whose threads are read one after another is derived once for each of
 * them (half of the time for a whole archive). Any number of workers share the threads.
 */
export async function publishAhead(signal?: AbortSignal): Promise<void> {
  for (let after: number | null = 0; after !== null && !signal?.aborted; ) after = await publishSome(after)
}

/** @returns the id to go on from, or null when there are no more */
async function publishSome(after: number): Promise<number | null> {
  return withRetriedTransaction(async (client) => {
    const threads = await loadThreads(client, await unreadThreads(client, after, chunk))
    const told = threads.map(({ stored, linkKeys }) => ({ id: stored.id, keys: linkKeys }))
    await publishLinkKeys(client, told)
    return threads.at(-1)?.stored.id ?? null
  })
}
