import type { ReactNode } from 'react'
import { isPlay, type Played } from '#lib/services/scenario/play'
import { ScenarioEvents } from '../../_ui/scenario-events'
import { ScenarioTimeline } from '../../_ui/scenario-timeline'
import { VerdictPanel } from './verdict-panel'

interface RunViewProps {
  played: Played
  parts: number | null
  known: ReadonlySet<string>
  hrefOf: (step: number) => string
  /** Without it only the verdict and the time line are shown. */
  children?: ReactNode
}

/** Events at which a rule was broken. */
export const brokenAt = (played: Played): number[] =>
  isPlay(played) ? played.findings.map(({ event }) => event) : []

/** One run: its verdict, its time line and its events. */
export function RunHead({ played, parts, known, hrefOf }: RunViewProps): ReactNode {
  if (!isPlay(played))
    return (
      <section className="panel verdict" data-verdict="none" aria-label={`Verdict under ${played.model}`}>
        <p>{played.reason}</p>
      </section>
    )
  return (
    <>
      <VerdictPanel play={played} known={known} hrefOf={hrefOf} />
      {played.steps.length === 0 ? (
        <p className="notice">This run has {played.length} events: too many to be shown step by step.</p>
      ) : (
        <div className="panel tl-panel">
          <ScenarioTimeline steps={played.steps} at={played.at} broken={brokenAt(played)} parts={parts} />
        </div>
      )}
    </>
  )
}

/** The events of a run, with a link to each step. */
export function RunEvents({ played, parts, hrefOf }: Omit<RunViewProps, 'known'>): ReactNode {
  if (!isPlay(played) || played.steps.length === 0) return null
  return (
    <ScenarioEvents
      steps={played.steps}
      at={played.at}
      broken={brokenAt(played)}
      parts={parts}
      tested={played.scenario.setup.length}
      hrefOf={hrefOf}
      label={`Events under ${played.model}`}
    />
  )
}
