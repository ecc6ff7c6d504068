import type { KeyChoice } from '#lib/services/settings/key-actions'
import { startDrop } from './drop'
import { startFolds } from './folds'
import { startImportNow } from './import-now'
import { startKeys } from './keys'
import { startPalette } from './palette'
import { startSelectText } from './select-text'
import { showCurrent } from './show-current'

/** Starts the parts of the desk script that come later (start-first.ts has the others); what comes back stops them again. */
export function startDesk(page: Document, keys: KeyChoice): () => void {
  showCurrent(page)
  const stops = [
    startDrop(page),
    startFolds(page),
    startKeys(page, keys),
    startPalette(page),
    startImportNow(page),
    startSelectText(page),
  ]
  // Says that keys are heard from now on.
  page.documentElement.dataset.desk = 'on'
  return () => {
    for (const stop of stops) stop()
  }
}
