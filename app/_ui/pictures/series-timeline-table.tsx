import type { ReactNode } from 'react'
import type { Timeline, TimelineBin } from '#lib/services/series/timeline'
import { formatDay } from '../time-text'

/** How much time one step of the picture is. */
export const spanWords = (days: number): string => (days === 1 ? 'day' : days === 7 ? 'week' : `${days} days`)

/** The same numbers as a table; spans without anything are left out. */
export function TimelineTable({ timeline }: { timeline: Timeline }): ReactNode {
  const told = timeline.bins.filter(({ replies, asked, settled }) => replies + asked + settled > 0)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{timeline.days === 1 ? 'Day' : `From (${spanWords(timeline.days)})`}</th>
          <th scope="col">Posted</th>
          <th scope="col" className="num">
            Replies
          </th>
          <th scope="col" className="num">
            Asked
          </th>
          <th scope="col" className="num">
            Settled
          </th>
          <th scope="col" className="num">
            Open then
          </th>
        </tr>
      </thead>
      <tbody>
        {told.map((bin) => (
          <tr key={bin.start.getTime()}>
            <th scope="row">{formatDay(bin.start)}</th>
            <td>{postedIn(timeline, bin).join(', ')}</td>
            <td className="num">{bin.replies}</td>
            <td className="num">{bin.asked}</td>
            <td className="num">{bin.settled}</td>
            <td className="num">{bin.open}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function postedIn({ stops, days }: Timeline, { start }: TimelineBin): string[] {
  const [from, to] = [start.getTime(), start.getTime() + days * 86_400_000]
  return stops.filter(({ date }) => date.getTime() >= from && date.getTime() < to).map(({ label }) => label)
}

/** The picture in one sentence, for those who hear it. */
export function timelineWords({ stops, bins, from, to }: Timeline): string {
  const sum = (of: (bin: TimelineBin) => number): number => bins.reduce((total, bin) => total + of(bin), 0)
  const asked = sum((bin) => bin.asked)
  return [
    `${stops.map(({ label }) => label).join(', ')} from ${formatDay(from)} to ${formatDay(new Date(to.getTime() - 1))}:`,
    `${sum((bin) => bin.replies)} replies, ${asked} questions asked, ${sum((bin) => bin.settled)} settled,`,
    `${bins.at(-1)?.open ?? 0} open at the end.`,
  ].join(' ')
}
