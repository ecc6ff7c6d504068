import { getContext } from '#lib/services/context'
import { keepRetention } from '#lib/services/retention/due'

/** Keeps to the rule of retention, if it is time. */
export async function handleRetention(_payload: object, { signal }: { signal: AbortSignal }): Promise<void> {
  await keepRetention(await getContext(), signal)
}
