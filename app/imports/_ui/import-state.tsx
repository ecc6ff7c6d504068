import type { ReactNode } from 'react'
import type { ImportView } from '#lib/services/import/view'

export const isActive = ({ state }: Pick<ImportView, 'state'>): boolean =>
  state === 'queued' || state === 'running'

const words: Record<ImportView['state'], string> = {
  queued: 'waits for its turn',
  running: 'is being read',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  removed: 'taken back',
}

const shapes: Record<ImportView['state'], string> = {
  queued: '○',
  running: '◐',
  done: '●',
  failed: '✗',
  cancelled: '⊘',
  removed: '–',
}

/** How an import stands: a shape and a word. */
export function ImportState({ state }: { state: ImportView['state'] }): ReactNode {
  return (
    <span className={state === 'failed' ? 'nb bad' : 'nb'}>
      <span aria-hidden="true">{shapes[state]}</span> {words[state]}
    </span>
  )
}

const seconds = (left: number): string =>
  left < 90 ? `${Math.max(1, left)} s left` : `${Math.round(left / 60)} min left`

const size = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`

/** `1.2 MB of 3.4 MB downloaded`; null for what is no download. */
export function downloaded({ bytes, bytesTotal }: Pick<ImportView, 'bytes' | 'bytesTotal'>): string | null {
  if (bytes === null) return null
  return bytesTotal === null || bytesTotal <= bytes
    ? `${size(bytes)} downloaded`
    : `${size(bytes)} of ${size(bytesTotal)} downloaded`
}

/** The true share of the source that is read; nothing is made up when nobody can know it. */
export function ImportProgress({ view }: { view: ImportView }): ReactNode {
  if (view.state !== 'running') return null
  const { progress, seen, total, rate, secondsLeft, source, deriving } = view
  if (deriving) return <span className="mut">{seen} read; its series and questions are being found</span>
  const parts = [
    downloaded(view),
    total === null ? `${seen} read` : `${seen} of ${total} read`,
    progress === null ? null : `${Math.round(progress * 100)} %`,
    rate === null ? null : `${Math.round(rate)} a second`,
    secondsLeft === null ? null : seconds(secondsLeft),
  ]
  return (
    <div className="stack">
      <progress
        className="progress"
        value={progress ?? undefined}
        max={1}
        aria-label={`Import of ${source}`}
      />
      <span className="mut">{parts.filter((part) => part !== null).join(', ')}</span>
    </div>
  )
}

/** `84 mails: 80 new, 4 known, 1 with a problem`. */
export function importCounts({ seen, fresh, known, problems }: ImportView): string {
  const mails = `${seen} ${seen === 1 ? 'mail' : 'mails'}`
  const parts = [
    `${fresh} new`,
    `${known} known`,
    ...(problems > 0 ? [`${problems} ${problems === 1 ? 'problem' : 'problems'}`] : []),
  ]
  return `${mails}: ${parts.join(', ')}`
}
