export interface Row {
  what: string
  got: string
  goal: string
  /** null where nothing was promised. */
  met: boolean | null
}

/** A table for people: what was measured, beside what it is to be. */
export function renderTable(title: string, rows: Row[]): string {
  const all = [
    ['', 'measured', 'goal', ''],
    ...rows.map((row) => [row.what, row.got, row.goal, row.met === null ? '' : row.met ? 'met' : 'MISSED']),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => (line[column] ?? '').length)))
  const lines = all.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return `${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`
}

/** The middle of some figures. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export const milliseconds = (ms: number): string =>
  ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`
