import Link from 'next/link'
import type { ReactNode } from 'react'
import type { TraceStep } from '#lib/simulator/trace'
import { eventAttributes } from '../scenarios/_ui/step-text'

interface EventsProps {
  steps: readonly TraceStep[]
  at: number
  broken: readonly number[]
  parts?: number | null
  /** Number of the system call under test. */
  tested: number
  hrefOf: (step: number) => string
  label: string
}

/** More rows than this are not sent at once. */
const window = 400

function callName(call: number, tested: number): string {
  if (call < tested) return tested === 1 ? 'setup' : `setup ${call + 1}`
  return call === tested ? 'the call' : `afterwards ${call - tested}`
}

function Row({ step, row, props }: { step: TraceStep; row: string; props: EventsProps }): ReactNode {
  const { at, broken, parts, hrefOf } = props
  const { index, event, phase, hooks } = step
  const attributes = eventAttributes(event)
  return (
    <tr className={row} aria-current={index === at ? 'step' : undefined}>
      <th scope="row" className="num">
        <Link href={hrefOf(index + 1)} scroll={false} replace prefetch={false} data-step={index + 1}>
          {index + 1}
        </Link>
      </th>
      <td className="faint">{hooks.length > 0 ? hooks.join(' › ') : phase}</td>
      <td className="ev">
        <code>{event.event}</code> {attributes !== '' && <code className="mut">{attributes}</code>}
        {broken.includes(index) && (
          <span className="v" data-verdict="forbidden">
            {' '}
            ✗ breaks a rule
          </span>
        )}
        {parts === index && <span className="chip warn">first difference</span>}
      </td>
    </tr>
  )
}

/** Every event of a run, each with a link to its step: what the time line shows, in words. */
export function ScenarioEvents(props: EventsProps): ReactNode {
  const { steps, at, tested, label } = props
  const first = Math.max(0, Math.min(at - window / 2, steps.length - window))
  const shown = steps.slice(first, first + window)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="ev-box" data-scrolls="" tabIndex={0} aria-label={label}>
      <table className="ev-table">
        <thead className="vh">
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Where</th>
            <th scope="col">Event</th>
          </tr>
        </thead>
        {byCall(shown).map((group) => (
          <tbody key={group[0]?.index}>
            <tr className="ev-call">
              <th colSpan={3} scope="rowgroup">
                {callName(group[0]?.call ?? 0, tested)}
              </th>
            </tr>
            {group.map((step) => (
              <Row key={step.index} step={step} row={step.index === at ? 'now' : ''} props={props} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function byCall(steps: readonly TraceStep[]): TraceStep[][] {
  const groups: TraceStep[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (last && last[0]?.call === step.call) last.push(step)
    else groups.push([step])
  }
  return groups
}
