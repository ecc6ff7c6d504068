import { getContext } from '#lib/services/context'
import { rederiveOutdated } from '#lib/services/derive/rederive'
import { indexAll, threadAll } from '#lib/services/import/settle-mail'

/** Threads what has no thread, indexes what a changed rule for words left unindexed, derives what waits for it. */
export async function handleDerive(_payload: object, run: { signal: AbortSignal }): Promise<void> {
  await threadAll()
  await indexAll()
  await rederiveOutdated(await getContext(), { signal: run.signal })
}
