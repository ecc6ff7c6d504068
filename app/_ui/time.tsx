import type { ReactNode } from 'react'
import { formatDay, formatMinute, formatZoned } from './time-text'

interface TimeProps {
  date: Date | null
  /** Minutes east of UTC of the sender's clock, when known. */
  offset?: number | null
  /** `day` leaves the clock time out. */
  show?: 'day' | 'minute'
}

/**
 * A moment. The server writes UTC and the sender's own clock into the title; the desk script
 * puts the reader's zone in its place (see client/local-times.ts).
 */
export function Time({ date, offset = null, show = 'minute' }: TimeProps): ReactNode {
  if (date === null) return <span className="faint">no date</span>
  const text = show === 'day' ? formatDay(date) : `${formatMinute(date)} UTC`
  return (
    <time
      className="nb"
      dateTime={date.toISOString()}
      title={formatZoned(date, offset)}
      data-show={show}
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}
