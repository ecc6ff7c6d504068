import type { ReactNode } from 'react'
import type { TraceStep } from '#lib/simulator/trace'
import { type Lane, lanesInWords, lanesOf, type Span } from '../scenarios/_ui/lanes'

const names = 92
const top = 22
const laneHeight = 26
/** More steps than this are not drawn at once. */
const window = 260

interface Frame {
  first: number
  count: number
  column: number
}

/** As many columns as there are steps around the current one, wide enough to be told apart. */
function frameOf(length: number, at: number): Frame {
  const count = Math.min(length, window)
  const first = Math.max(0, Math.min(at - Math.floor(window / 2), length - count))
  return { first, count, column: Math.max(15, Math.min(44, Math.floor(1060 / Math.max(count, 1)))) }
}

const xOf = ({ first, column }: Frame, index: number): number => (index - first) * column

function fits(label: string, width: number): string {
  const room = Math.floor((width - 6) / 6.9)
  if (label.length <= room) return label
  return room < 3 ? '' : `${label.slice(0, room - 1)}…`
}

interface BarProps {
  span: Span
  /** Step at which the next bar of the lane begins: a short bar's label may go on up to there. */
  next: number
  frame: Frame
  y: number
}

function Bar({ span, next, frame, y }: BarProps): ReactNode {
  const from = Math.max(span.from, frame.first)
  const to = Math.min(span.to, frame.first + frame.count - 1)
  if (to < from) return null
  const x = xOf(frame, from)
  const width = (to - from + 1) * frame.column
  const label = span.tone === 'held' ? `${span.label === '1' ? '' : `${span.label} `}still held` : span.label
  return (
    <g className={`tl-${span.tone}`}>
      <rect x={x + 0.5} y={y + 4} width={Math.max(width - 1, 2)} height={18} rx={3} />
      <text x={x + 5} y={y + 17}>
        {fits(label.replaceAll('mmap_', ''), Math.max(width, Math.min(xOf(frame, next) - x, 130)))}
      </text>
    </g>
  )
}

function Bars({ lane, frame, y }: { lane: Lane; frame: Frame; y: number }): ReactNode {
  return lane.spans.map((span, index) => (
    <Bar
      key={span.from}
      span={span}
      next={lane.spans[index + 1]?.from ?? frame.first + frame.count}
      frame={frame}
      y={y}
    />
  ))
}

/** The names stay where they are while the lanes scroll. */
function Names({ lanes, height }: { lanes: Lane[]; height: number }): ReactNode {
  return (
    <svg width={names} height={height} aria-hidden="true">
      {lanes.map(({ name }, index) => (
        <text key={name} className="tl-name" x={0} y={top + index * laneHeight + 17}>
          {fits(name, names)}
        </text>
      ))}
    </svg>
  )
}

function Numbers({ frame, at, marks }: { frame: Frame; at: number; marks: ReadonlySet<number> }): ReactNode {
  const every = frame.column >= 22 ? 1 : 5
  const steps = Array.from({ length: frame.count }, (_, offset) => frame.first + offset)
  return steps
    .filter((index) => (index + 1) % every === 0 || index === at || marks.has(index) || index === 0)
    .map((index) => (
      <text
        key={index}
        className={index === at ? 'tl-number now' : marks.has(index) ? 'tl-number mark' : 'tl-number'}
        x={xOf(frame, index) + frame.column / 2}
        y={14}
      >
        {marks.has(index) ? `✗${index + 1}` : index + 1}
      </text>
    ))
}

interface TimelineProps {
  steps: readonly TraceStep[]
  /** Index of the step that is shown. */
  at: number
  /** Steps at which a rule was broken. */
  broken: readonly number[]
  /** The first step that differs from the run beside it. */
  parts?: number | null
}

/** A run as a time line: phases, hooks and locks as lanes. Drawn on the server; the table of events says it in words. */
export function ScenarioTimeline({ steps, at, broken, parts = null }: TimelineProps): ReactNode {
  const lanes = lanesOf(steps)
  const frame = frameOf(steps.length, at)
  const width = frame.count * frame.column + 4
  const height = top + lanes.length * laneHeight + 4
  return (
    <div className="tl">
      <Names lanes={lanes} height={height} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <section className="tl-box" tabIndex={0} aria-label="Time line" data-time-line="">
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={lanesInWords(lanes)}
          data-first={frame.first}
          data-column={frame.column}
          data-count={frame.count}
        >
          <rect className="tl-now" x={xOf(frame, at)} y={0} width={frame.column} height={height} rx={3} />
          {parts !== null && parts >= frame.first && (
            <path className="tl-part" d={`M${xOf(frame, parts)} 0V${height}`} />
          )}
          <Numbers frame={frame} at={at} marks={new Set(broken)} />
          {lanes.map((lane, index) => (
            <Bars key={lane.name} lane={lane} frame={frame} y={top + index * laneHeight} />
          ))}
        </svg>
      </section>
    </div>
  )
}
