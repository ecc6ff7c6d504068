import type { ReactNode } from 'react'
import type { ModelVerdict } from '#lib/services/scenario/verdict-table'
import type { ScenarioProblem } from '#lib/simulator/scenario-error'
import { VerdictMark } from '../../_ui/scenario-verdict'

/** What is wrong and where in the JSON; when nothing is, the verdict under each model. */
export function EditorFindings({
  problems,
  verdicts,
}: {
  problems: ScenarioProblem[]
  verdicts: ModelVerdict[]
}): ReactNode {
  return (
    <section
      id="findings"
      className={problems.length > 0 ? 'notice error' : 'notice good'}
      aria-live="polite"
      aria-label="Check"
    >
      {problems.length > 0 && (
        <>
          <p className="strong">Nothing was run:</p>
          <ul>
            {problems.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path || 'scenario'}</code>: {message}
              </li>
            ))}
          </ul>
        </>
      )}
      {verdicts.length > 0 && (
        <ul className="row verdict-row">
          {verdicts.map(({ model, verdict, reason }) => (
            <li key={model} title={reason}>
              <span className="strong">{model}</span> <VerdictMark verdict={verdict} none="cannot run it" />
            </li>
          ))}
        </ul>
      )}
      {problems.length === 0 && verdicts.length === 0 && <p>Check it to see the verdict under each model.</p>}
    </section>
  )
}
