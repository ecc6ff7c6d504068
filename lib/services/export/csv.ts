/** A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection). */
const formulaStart = /^[\s\p{Cc}]*[=+\-@\t\r|]/u

/** One cell: what a spreadsheet would run is made text by an apostrophe, what CSV means by marks is quoted. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`
