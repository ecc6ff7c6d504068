import { startCopy } from './copy'
import { startLocalTimes } from './local-times'
import { startMenus } from './menus'
import { startSheets } from './sheets'
import { startSoon } from './soon'

/** The parts of the desk script that the first click may need; what comes back stops them again. */
export function startFirst(page: Document): () => void {
  const stops = [startLocalTimes(page), startCopy(page), startSheets(page), startMenus(page), startSoon(page)]
  return () => {
    for (const stop of stops) stop()
  }
}
