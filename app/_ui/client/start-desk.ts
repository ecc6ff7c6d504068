import { startCopy } from './copy'
import { startKeys } from './keys'
import { startLocalTimes } from './local-times'

/** Starts every part of the desk script on a document; what comes back stops them again. */
export function startDesk(page: Document): () => void {
  const stops = [startLocalTimes(page), startCopy(page), startKeys(page)]
  return () => {
    for (const stop of stops) stop()
  }
}
