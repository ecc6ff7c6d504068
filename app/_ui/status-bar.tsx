import type { ReactNode } from 'react'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'

export type StatusCounts = Partial<Record<QuestionStatus, number>>

/** The counts in words: "3 open, 2 answered"; '' when there are none. Dismissed ones do not count. */
export function describeCounts(counts: StatusCounts): string {
  return countedStatuses(counts)
    .map(([status, count]) => `${count}\u00a0${status}`)
    .join(', ')
}

function countedStatuses(counts: StatusCounts): [QuestionStatus, number][] {
  return questionStatuses
    .filter((status) => status !== 'dismissed')
    .map((status): [QuestionStatus, number] => [status, counts[status] ?? 0])
    .filter(([, count]) => count > 0)
}

interface Slice {
  status: QuestionStatus
  start: number
  width: number
}

function slicesOf(counts: StatusCounts): Slice[] {
  const counted = countedStatuses(counts)
  const total = counted.reduce((sum, [, count]) => sum + count, 0)
  let start = 0
  return counted.map(([status, count]) => {
    const slice = { status, start, width: (count * 100) / total }
    start += slice.width
    return slice
  })
}

interface StatusBarProps {
  counts: StatusCounts
  /** The text stands beneath; without it only those who listen get it. */
  text?: boolean
}

/** How many questions are in which status, as a bar and in words. */
export function StatusBar({ counts, text = false }: StatusBarProps): ReactNode {
  const slices = slicesOf(counts)
  const words = describeCounts(counts)
  if (slices.length === 0) return <span className="faint">none</span>
  return (
    <>
      <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={words}>
        {slices.map(({ status, start, width }) => (
          <rect key={status} data-status={status} x={start} y="0" width={width} height="8" />
        ))}
      </svg>
      {text && (
        <span className="faint" aria-hidden="true">
          {words}
        </span>
      )}
    </>
  )
}
