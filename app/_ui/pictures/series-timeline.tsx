import type { ReactNode } from 'react'
import type { Timeline, TimelineBin, TimelineStop } from '#lib/services/series/timeline'
import { formatDay } from '../time-text'
import { Key, Picture } from './picture'

const width = 920
const left = 34
const right = 12
const top = 26
const half = 62
const middle = top + half
const bottom = middle + half
const height = bottom + 24

interface Scale {
  x: (time: number) => number
  step: number
  /** Height of one reply, and of one question. */
  reply: number
  question: number
}

const most = (bins: TimelineBin[], of: (bin: TimelineBin) => number): number =>
  bins.reduce((top, bin) => Math.max(top, of(bin)), 1)

function scaleOf({ from, to, bins }: Timeline): Scale {
  const room = width - left - right
  const [start, end] = [from.getTime(), to.getTime()]
  return {
    x: (time) => left + ((time - start) / (end - start)) * room,
    step: room / bins.length,
    reply: (half - 6) / most(bins, ({ replies }) => replies),
    question: (half - 6) / most(bins, ({ asked, settled, open }) => Math.max(asked, settled, open)),
  }
}

function Bin({ bin, scale }: { bin: TimelineBin; scale: Scale }): ReactNode {
  const x = scale.x(bin.start.getTime())
  const wide = Math.max(1.5, scale.step - 2)
  const third = wide / 2
  return (
    <>
      {bin.replies > 0 && (
        <rect
          className="pic-replies"
          x={x + 1}
          y={middle - bin.replies * scale.reply}
          width={wide}
          height={bin.replies * scale.reply}
        />
      )}
      {bin.asked > 0 && (
        <rect
          className="pic-asked"
          x={x + 1}
          y={middle + 1}
          width={third}
          height={bin.asked * scale.question}
        />
      )}
      {bin.settled > 0 && (
        <rect
          className="pic-settled"
          x={x + 1 + third}
          y={middle + 1}
          width={third}
          height={bin.settled * scale.question}
        />
      )}
    </>
  )
}

/** How many stand open, as a line that steps from bin to bin. */
function openLine({ bins }: Timeline, scale: Scale): string {
  const y = (open: number): number => middle + 1 + open * scale.question
  const steps = bins.map(({ start, open }) => {
    const x = scale.x(start.getTime())
    return `L${x.toFixed(1)} ${y(open).toFixed(1)} L${(x + scale.step).toFixed(1)} ${y(open).toFixed(1)}`
  })
  return `M${left} ${middle + 1} ${steps.join(' ')}`
}

function Stop({ stop, x, apart }: { stop: TimelineStop; x: number; apart: boolean }): ReactNode {
  return (
    <g className="pic-stop">
      <line x1={x} x2={x} y1={top - 6} y2={bottom} />
      <text x={x + 4} y={apart ? 10 : 22}>
        {stop.label}
      </text>
    </g>
  )
}

/** Labels that would run into one another stand in two rows. */
function Stops({ timeline, scale }: { timeline: Timeline; scale: Scale }): ReactNode {
  return timeline.stops.map((stop, at) => {
    const before = timeline.stops[at - 1]
    const x = scale.x(stop.date.getTime())
    const close = before !== undefined && x - scale.x(before.date.getTime()) < 60
    return <Stop key={stop.label} stop={stop} x={x} apart={close && at % 2 === 1} />
  })
}

function Axis({ timeline }: { timeline: Timeline }): ReactNode {
  const last = new Date(timeline.to.getTime() - 1)
  return (
    <g className="pic-axis">
      <line x1={left} x2={width - right} y1={middle} y2={middle} />
      <text x="0" y={top + 10}>
        {most(timeline.bins, ({ replies }) => replies)}
      </text>
      <text x="0" y={bottom}>
        {most(timeline.bins, ({ asked, settled, open }) => Math.max(asked, settled, open))}
      </text>
      <text x={left} y={height - 6}>
        {formatDay(timeline.from)}
      </text>
      <text x={width - right} y={height - 6} textAnchor="end">
        {formatDay(last)}
      </text>
    </g>
  )
}

const spanWords = (days: number): string => (days === 1 ? 'day' : days === 7 ? 'week' : `${days} days`)

function Numbers({ timeline }: { timeline: Timeline }): ReactNode {
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

function wordsOf({ stops, bins, from, to }: Timeline): string {
  const sum = (of: (bin: TimelineBin) => number): number => bins.reduce((total, bin) => total + of(bin), 0)
  const asked = sum((bin) => bin.asked)
  return [
    `${stops.map(({ label }) => label).join(', ')} from ${formatDay(from)} to ${formatDay(new Date(to.getTime() - 1))}:`,
    `${sum((bin) => bin.replies)} replies, ${asked} questions asked, ${sum((bin) => bin.settled)} settled,`,
    `${bins.at(-1)?.open ?? 0} open at the end.`,
  ].join(' ')
}

/** The life of a series: its revisions, the replies above the line, questions asked, settled and open below it. */
export function SeriesTimeline({ timeline }: { timeline: Timeline | null }): ReactNode {
  if (timeline === null) return null
  const scale = scaleOf(timeline)
  return (
    <Picture
      id="timeline-title"
      title={`Over time, by the ${spanWords(timeline.days)}`}
      label={wordsOf(timeline)}
      width={width}
      height={height}
      table={<Numbers timeline={timeline} />}
      legend={
        <>
          <Key tone="pic-replies">replies</Key>
          <Key tone="pic-asked">questions asked</Key>
          <Key tone="pic-settled">settled</Key>
          <Key tone="pic-open">open</Key>
        </>
      }
    >
      <Axis timeline={timeline} />
      {timeline.bins.map((bin) => (
        <Bin key={bin.start.getTime()} bin={bin} scale={scale} />
      ))}
      <path className="pic-open-line" d={openLine(timeline, scale)} />
      <Stops timeline={timeline} scale={scale} />
    </Picture>
  )
}
