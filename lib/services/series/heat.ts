import type { Effective } from '../question/effective'

/** A file with its questions in each revision. */
export interface HeatRow {
  /** Null for all files beyond the hottest. */
  file: string | null
  /** How many files the row stands for. */
  files: number
  /** By revision, in their order. */
  counts: number[]
  total: number
  open: number
}

export interface Heat {
  labels: string[]
  rows: HeatRow[]
}

const maxRows = 14

interface HeatQuestion {
  revisionId: number
  now: Pick<Effective, 'anchor' | 'status'>
}

function sumOf(rows: HeatRow[], labels: number): HeatRow {
  return {
    file: null,
    files: rows.length,
    counts: Array.from({ length: labels }, (_, at) =>
      rows.reduce((sum, row) => sum + (row.counts[at] ?? 0), 0),
    ),
    total: rows.reduce((sum, row) => sum + row.total, 0),
    open: rows.reduce((sum, row) => sum + row.open, 0),
  }
}

/** Which files were asked about most, in which revision; the rest is one row. */
export function heatOf(revisions: { id: number; label: string }[], questions: HeatQuestion[]): Heat {
  const column = new Map(revisions.map(({ id }, at) => [id, at]))
  const rows = new Map<string, HeatRow>()
  for (const { revisionId, now } of questions) {
    const { file } = now.anchor
    const at = column.get(revisionId)
    if (file === null || at === undefined) continue
    const row = rows.get(file) ?? { file, files: 1, counts: revisions.map(() => 0), total: 0, open: 0 }
    row.counts[at] = (row.counts[at] ?? 0) + 1
    row.total += 1
    if (now.status === 'open') row.open += 1
    rows.set(file, row)
  }
  const sorted = [...rows.values()].sort(
    (a, b) => b.total - a.total || (a.file ?? '').localeCompare(b.file ?? '', 'en'),
  )
  const rest = sorted.slice(maxRows)
  return {
    labels: revisions.map(({ label }) => label),
    rows: rest.length > 0 ? [...sorted.slice(0, maxRows), sumOf(rest, revisions.length)] : sorted,
  }
}
