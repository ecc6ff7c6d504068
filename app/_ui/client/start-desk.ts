import type { KeyChoice } from '#lib/services/settings/key-actions'
import { startCopy } from './copy'
import { startDrop } from './drop'
import { startFolds } from './folds'
import { startImportNow } from './import-now'
import { startKeys } from './keys'
import { startLocalTimes } from './local-times'
import { startMenus } from './menus'
import { startPalette } from './palette'
import { startSelectText } from './select-text'
import { startSheets } from './sheets'
import { showCurrent } from './show-current'
import { startSoon } from './soon'

/** Starts every part of the desk script on a document; what comes back stops them again. */
export function startDesk(page: Document, keys: KeyChoice): () => void {
  showCurrent(page)
  const stops = [
    startLocalTimes(page),
    startCopy(page),
    startDrop(page),
    startFolds(page),
    startKeys(page, keys),
    startPalette(page),
    startImportNow(page),
    startSelectText(page),
    startSheets(page),
    startMenus(page),
    startSoon(page),
  ]
  // Says that keys are heard from now on.
  page.documentElement.dataset.desk = 'on'
  return () => {
    for (const stop of stops) stop()
  }
}
