import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Play } from '#lib/services/scenario/play'
import { eventAttributes } from './step-text'

interface StepBarProps {
  play: Play
  hrefOf: (step: number) => string
}

/** One step on, one back; the end is no link. */
function StepLink({
  to,
  name,
  children,
  hrefOf,
}: {
  to: number | null
  name: string
  children: ReactNode
  hrefOf: StepBarProps['hrefOf']
}): ReactNode {
  if (to === null)
    return (
      <span className="btn" data-off="" aria-hidden="true">
        {children}
      </span>
    )
  return (
    <Link className="btn" href={hrefOf(to)} scroll={false} replace prefetch={false} data-step-to={name}>
      {children}
    </Link>
  )
}

/** Where in the run the page stands, and the way through it. */
export function StepBar({ play, hrefOf }: StepBarProps): ReactNode {
  const { at, length, steps } = play
  const step = steps[at]
  return (
    <nav className="step-bar row" aria-label="Steps">
      <StepLink to={at > 0 ? 1 : null} name="first" hrefOf={hrefOf}>
        <span aria-hidden="true">⇤</span>
        <span className="vh">First step</span>
      </StepLink>
      <StepLink to={at > 0 ? at : null} name="prev" hrefOf={hrefOf}>
        <span aria-hidden="true">←</span> Back
      </StepLink>
      <StepLink to={at < length - 1 ? at + 2 : null} name="next" hrefOf={hrefOf}>
        Next <span aria-hidden="true">→</span>
      </StepLink>
      <StepLink to={at < length - 1 ? length : null} name="last" hrefOf={hrefOf}>
        <span aria-hidden="true">⇥</span>
        <span className="vh">Last step</span>
      </StepLink>
      <span className="strong nb" aria-live="polite">
        step {at + 1} of {length}
      </span>
      {step && (
        <code className="cut step-event">
          {step.hooks.length > 0 ? `${step.hooks.join(' › ')}: ` : ''}
          {step.event.event} <span className="mut">{eventAttributes(step.event)}</span>
        </code>
      )}
    </nav>
  )
}
