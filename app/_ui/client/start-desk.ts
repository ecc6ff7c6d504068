import { startMenus } from '../question-actions-menus'
import { startCopy } from './copy'
import { startDrop } from './drop'
import { startKeys } from './keys'
import { startLocalTimes } from './local-times'
import { startSheets } from './sheets'
import { showCurrent } from './show-current'

/** Starts every part of the desk script on a document; what comes back stops them again. */
export function startDesk(page: Document): () => void {
  showCurrent(page)
  const stops = [
    startLocalTimes(page),
    startCopy(page),
    startDrop(page),
    startKeys(page),
    startSheets(page),
    startMenus(page),
  ]
  // Says that keys are heard from now on.
  page.documentElement.dataset.desk = 'on'
  return () => {
    for (const stop of stops) stop()
  }
}
