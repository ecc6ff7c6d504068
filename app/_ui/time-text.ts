const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number): string => String(value).padStart(2, '0')

/** `8 Sep 2025` by the UTC calendar. */
export function formatDay(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `8 Sep 2025 15:27` by the UTC clock, without naming the zone. */
export function formatMinute(date: Date): string {
  return `${formatDay(date)} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** The same moment as a clock `offset` minutes east of UTC shows it. */
export function shift(date: Date, offset: number): Date {
  return new Date(date.getTime() + offset * 60_000)
}

/** `+0200` for 120. */
export function formatOffset(offset: number): string {
  const size = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

/** For titles: UTC, and the sender's clock where that differs. */
export function formatZoned(date: Date, offset: number | null): string {
  const utc = `${formatMinute(date)} UTC`
  if (offset === null || offset === 0) return utc
  return `${formatMinute(shift(date, offset))} ${formatOffset(offset)} by the sender's clock, ${utc}`
}
