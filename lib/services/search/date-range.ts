/** From and to, both included where given. */
export interface DateRange {
  from: Date | null
  to: Date | null
}

const dayMs = 86_400_000
const units: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 }

/** `20250901`, `2025-09-01`, `20250901123000`, seconds since 1970, `2.weeks.ago`, `yesterday`, `today`. */
function readDate(text: string, now: Date, end: boolean): Date | null {
  const digits = text.replace(/[-:T]/g, '')
  const parts = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/.exec(digits)
  if (parts) {
    const [, year, month, day, hour, minute, second] = parts.map(Number)
    const exact = hour !== undefined && !Number.isNaN(hour)
    const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, exact ? hour : 0, minute || 0, second || 0)
    return new Date(exact || !end ? at : at + dayMs - 1)
  }
  if (/^\d{9,11}$/.test(digits)) return new Date(Number(digits) * 1000)
  const ago = /^(\d{1,4})[. ](day|week|month|year)s?(?:[. ]ago)?$/.exec(text)
  if (ago) return new Date(now.getTime() - Number(ago[1]) * (units[ago[2] ?? ''] ?? 1) * dayMs)
  if (text === 'today' || text === 'yesterday') {
    const start = Math.floor(now.getTime() / dayMs) * dayMs - (text === 'yesterday' ? dayMs : 0)
    return new Date(end ? start + dayMs - 1 : start)
  }
  return null
}

/**
 * Reads the value of `d:` or `rt:` as lore takes it: `FROM..TO`, `FROM..`, `..TO` or one day.
 * @returns null when it is no date
 */
export function parseDateRange(text: string, now: Date): DateRange | null {
  const [left = '', right] = text.split('..')
  const from = left ? readDate(left, now, false) : null
  const to = right === undefined ? readDate(left, now, true) : right ? readDate(right, now, true) : null
  if (left && !from) return null
  if (right && !to) return null
  return from || to ? { from, to } : null
}
