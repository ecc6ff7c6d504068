import type { ReactNode } from 'react'
import type { Timeline, TimelineBin, TimelineStop } from '#lib/services/series/timeline'
import { formatDay } from '../time-text'
import { Key, Picture } from './picture'
import {
  bottom,
  height,
  left,
  middle,
  most,
  openLine,
  right,
  type Scale,
  scaleOf,
  top,
  width,
} from './series-timeline-scale'
import { spanWords, TimelineTable, timelineWords } from './series-timeline-table'

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

/** The life of a series: its revisions, the replies above the line, questions asked, settled and open below it. */
export function SeriesTimeline({ timeline }: { timeline: Timeline | null }): ReactNode {
  if (timeline === null) return null
  const scale = scaleOf(timeline)
  return (
    <Picture
      id="timeline-title"
      title={`Over time, by the ${spanWords(timeline.days)}`}
      label={timelineWords(timeline)}
      width={width}
      height={height}
      table={<TimelineTable timeline={timeline} />}
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
