import { countWaiting } from '#lib/db/bulk/derive-claims'
import { deriveJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import { getContext } from '#lib/services/context'
import { rederiveOutdated } from '#lib/services/derive/rederive'
import { indexAll, threadAll } from '#lib/services/import/settle-mail'

/** Threads that are worth the help of another worker. */
const worthSharing = 200

/** Calls one more worker for as long as much waits; that one calls the next. A job that comes too late finds nothing. */
async function callHelp(): Promise<void> {
  if ((await countWaiting()) >= worthSharing) await enqueue(deriveJob, {})
}

/** Threads what has no thread, indexes what a changed rule for words left unindexed, derives what waits for it. */
export async function handleDerive(_payload: object, run: { signal: AbortSignal }): Promise<void> {
  await threadAll()
  await indexAll()
  await callHelp()
  await rederiveOutdated(await getContext(), { signal: run.signal })
}
