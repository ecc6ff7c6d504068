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
  /** Messages a second while it runs, or null before the first. */
  rate: number | null
  /** Seconds that are left at this rate, or null. */
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

/** What a row says at a time; rate and rest are worked out from how long it has run. */
export function importView(row: Import, now: Date): ImportView {
  const progress = progressOf(row)
  const end = row.finishedAt ?? now
  const seconds = row.startedAt ? (end.getTime() - row.startedAt.getTime()) / 1000 : 0
  const running = row.state === 'running' && seconds > 0
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
    rate: running && row.seen > 0 ? row.seen / seconds : null,
    secondsLeft: running && progress ? Math.round((seconds * (1 - progress)) / progress) : null,
    error: row.error,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  }
}
