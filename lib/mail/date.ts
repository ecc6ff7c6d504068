export interface MailDate {
  /** ISO 8601 in UTC. */
  iso: string
  /** The sender's zone in minutes east of UTC, or null when none is given. */
  offset: number | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** RFC 5322 4.3 and the few other names that archives print. */
const zones = new Map([
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
  ['wet', 0],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  ['bst', 60],
  ['cet', 60],
  ['met', 60],
  ['cest', 120],
  ['mest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['jst', 540],
  ['kst', 540],
])

/** `8 Sep 2025 13:10:37 +0100`, the day's name before it optional; also dots in the time (old clients). */
const rfc =
  /^(?:[a-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{2,4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(.*)$/i
/** `Mon Sep  8 08:27:37 PDT 2025` (asctime, Mailman's pages); the zone may also follow the year. */
const asctime =
  /^(?:[a-z]{2,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([a-z]{1,5}|[+-]\d{4})\s+)?(\d{4})\s*(.*)$/i
const iso = /^(\d{4})-(\d{2})-(\d{2})[T\s]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*)$/i

/** Minutes east of UTC; null for none or an unknown name. More than 24 hours is nonsense and read as UTC. */
function zoneOffset(text: string): number | null {
  const numeric = /^(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})(?!\d)/i.exec(text)
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3])
    if (minutes > 24 * 60) return 0
    return minutes === 0 || numeric[1] === '+' ? minutes : -minutes
  }
  const name = /^\(?([a-z]{1,5})/i.exec(text)?.[1]
  return name ? (zones.get(name.toLowerCase()) ?? null) : null
}

/** RFC 5322 4.3: two digits below 50 are 20xx, other two and three digits count from 1900. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length >= 4) return year
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year
}

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  zone: string
}

function build(parts: Parts): MailDate | null {
  const { year, month, day, hour, minute } = parts
  const second = Math.min(parts.second, 59)
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 23 || minute > 59) return null
  if (year < 1970 || year > 2200) return null
  const offset = zoneOffset(parts.zone.trim())
  const local = new Date(Date.UTC(year, month, day, hour, minute, second))
  if (local.getUTCDate() !== day) return null
  return { iso: new Date(local.getTime() - (offset ?? 0) * 60_000).toISOString(), offset }
}

const monthOf = (name: string | undefined): number => months.indexOf((name ?? '').slice(0, 3).toLowerCase())

/**
 * Reads a Date header (RFC 5322 3.3 and 4.3), asctime or ISO 8601; null when it is none of them.
 * Own code, since `Date.parse` differs by platform and takes what is not a date ("Mon 5" is 2001 to it).
 */
export function parseDate(header: string): MailDate | null {
  const text = header.slice(0, 200).trim()
  const a = rfc.exec(text)
  if (a) {
    return build({
      year: fullYear(a[3] ?? ''),
      month: monthOf(a[2]),
      day: Number(a[1]),
      hour: Number(a[4]),
      minute: Number(a[5]),
      second: Number(a[6] ?? 0),
      zone: a[7] ?? '',
    })
  }
  const b = asctime.exec(text)
  if (b) {
    return build({
      year: Number(b[7]),
      month: monthOf(b[1]),
      day: Number(b[2]),
      hour: Number(b[3]),
      minute: Number(b[4]),
      second: Number(b[5] ?? 0),
      zone: b[6] ?? b[8] ?? '',
    })
  }
  const c = iso.exec(text)
  if (!c) return null
  return build({
    year: Number(c[1]),
    month: Number(c[2]) - 1,
    day: Number(c[3]),
    hour: Number(c[4]),
    minute: Number(c[5]),
    second: Number(c[6] ?? 0),
    zone: c[7] ?? '',
  })
}

/** The date of a Received header: what stands after its last semicolon. */
export const parseReceived = (header: string): MailDate | null =>
  parseDate(header.slice(header.lastIndexOf(';') + 1))
