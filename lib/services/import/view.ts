import type { Import } from '#lib/db/generated/client'
import type { ImportKind, ImportState } from './schemas'

/** An import as pages and the CLI show it. */
export interface ImportView {
  id: number
  kind: ImportKind
  source: string
  state: ImportState
  total: number | null
  seen: number
  fresh: number
  known: number
  problems: number
  /** Share that is done, 0 to 1, or null when nobody can know. */
  progress: number | null
  /** Bytes that were downloaded, of how many, when it is a download and they are known. */
  bytes: number | null
  bytesTotal: number | null
  /** All is read; series and questions are being derived. */
  deriving: boolean
  /** Messages a second while it is read, or null before the first. */
  rate: number | null
  /** Seconds that reading still takes at this rate, or null. */
  secondsLeft: number | null
  error: string | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

function progressOf(row: Import): number | null {
  if (row.state === 'done') return 1
  if (row.total) return Math.min(1, row.seen / row.total)
  // Nothing is read before all is here: until then the download is the work.
  if (row.seen === 0 && row.bytes && row.bytesTotal) return Math.min(1, row.bytes / row.bytesTotal)
  return row.progress
}

/** What this run did and how fast: one that goes on where another stopped is no faster for that. */
function paceOf(row: Import, progress: number | null, now: Date): Pick<ImportView, 'rate' | 'secondsLeft'> {
  const seconds = row.startedAt ? (now.getTime() - row.startedAt.getTime()) / 1000 : 0
  const read = row.seen - row.seenBefore
  const before = row.total ? row.seenBefore / row.total : (row.progressBefore ?? 0)
  const share = progress === null ? 0 : progress - (row.seen === 0 ? 0 : before)
  return {
    rate: seconds > 0 && read > 0 ? read / seconds : null,
    secondsLeft:
      seconds > 0 && progress !== null && share > 0 ? Math.round((seconds * (1 - progress)) / share) : null,
  }
}

/** What a row says at a time; rate and rest are worked out from how long it has run. */
export function importView(row: Import, now: Date): ImportView {
  const progress = progressOf(row)
  const deriving = row.state === 'running' && row.progress === 1
  const pace = row.state === 'running' && !deriving ? paceOf(row, progress, now) : null
  return {
    id: row.id,
    kind: row.kind as ImportKind,
    source: row.source,
    state: row.state as ImportState,
    total: row.total,
    seen: row.seen,
    fresh: row.fresh,
    known: row.known,
    problems: row.problems,
    progress,
    bytes: row.bytes,
    bytesTotal: row.bytesTotal,
    deriving,
    rate: pace?.rate ?? null,
    secondsLeft: pace?.secondsLeft ?? null,
    error: row.error,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}
