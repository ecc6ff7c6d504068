import type { ReactNode } from 'react'
import type { AttachedView } from '#lib/services/links/runs'
import { VERDICTS } from '#lib/simulator/verdict/rule'
import { urls } from '#lib/urls'
import { removeRunAction } from '../../../_actions/scenario'
import { Button } from '../../../_ui/button'
import { CopyText } from '../../../_ui/copy'
import { VerdictMark } from '../../../_ui/scenario-verdict'
import { Time } from '../../../_ui/time'
import { scenariosOf } from './link-table'

function Run({ run, questionId }: { run: AttachedView; questionId: number }): ReactNode {
  const id = `run-${run.id}`
  return (
    <li className="panel pad stack">
      <div className="row">
        <VerdictMark verdict={VERDICTS.find((word) => word === run.verdict) ?? null} />
        <a href={`${urls.scenario(run.slug)}?model=${run.model}`}>
          {run.slug} under {run.model}
        </a>
        <span className="faint">
          {run.who ?? 'somebody'}, <Time date={run.at} />
        </span>
        <span className="grow" />
        <CopyText from={id}>Copy</CopyText>
        <form action={removeRunAction}>
          <input type="hidden" name="returnTo" value={scenariosOf(questionId)} />
          <input type="hidden" name="runId" value={run.id} />
          <Button look="quiet">
            Remove<span className="vh"> the run {run.slug}</span>
          </Button>
        </form>
      </div>
      <pre id={id} className="wrap">
        {run.text}
      </pre>
    </li>
  )
}

/** The runs that were laid beside a question, each with its paragraph for a mail. */
export function AttachedRuns({ runs, questionId }: { runs: AttachedView[]; questionId: number }): ReactNode {
  if (runs.length === 0) return null
  return (
    <ul className="stack" aria-label="Attached runs">
      {runs.map((run) => (
        <Run key={run.id} run={run} questionId={questionId} />
      ))}
    </ul>
  )
}
