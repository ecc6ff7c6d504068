import { getContext } from '#lib/services/context'
import { tellDue } from '#lib/services/tell/tell-due'

/** Tells everybody whose turn it is. */
export async function handleTell(): Promise<void> {
  await tellDue(await getContext())
}
