const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** The hour, in UTC, at which a digest is sent. */
const digestHour = 6
/** Several things that happen together are one mail. */
const gatherMs = minuteMs
const longestPauseMs = 6 * hourMs
/** Given up after so long without a success. */
const giveUpMs = 3 * dayMs

/** When somebody is told next. */
export function nextTurn(pace: string, now: Date): Date {
  if (pace !== 'daily') return new Date(now.getTime() + gatherMs)
  const today = Math.floor(now.getTime() / dayMs) * dayMs + digestHour * hourMs
  return new Date(today > now.getTime() ? today : today + dayMs)
}

/** What a failure changes: it is tried again after a pause that doubles, and given up after three days. */
export function afterFailure(
  { failures, failingSince }: { failures: number; failingSince: Date | null },
  now: Date,
): { failures: number; failingSince: Date; nextAt: Date; disabledAt: Date | null } {
  const since = failingSince ?? now
  const pause = Math.min(longestPauseMs, minuteMs * 2 ** Math.min(failures, 10))
  return {
    failures: failures + 1,
    failingSince: since,
    nextAt: new Date(now.getTime() + pause),
    disabledAt: now.getTime() - since.getTime() >= giveUpMs ? now : null,
  }
}
