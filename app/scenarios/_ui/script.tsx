import type { ReactNode } from 'react'
import type { Scenario, Step } from '#lib/simulator/scenario'
import { callLines, mmapLines, stepText } from './step-text'

function Hook({ name, steps, running }: { name: string; steps: Step[] | null; running: boolean }): ReactNode {
  return (
    <div className="script-hook" data-running={running || undefined}>
      <dt>{name}</dt>
      <dd>
        {steps === null ? (
          <span className="faint">NULL</span>
        ) : steps.length === 0 ? (
          <span className="faint">does nothing</span>
        ) : (
          steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a script's steps have no other name
            <code key={index}>{stepText(step)}</code>
          ))
        )}
      </dd>
    </div>
  )
}

function Hooks({ title, hooks, running }: { title: string; hooks: object; running: string[] }): ReactNode {
  const scripts = Object.entries(hooks).filter(([, steps]) => Array.isArray(steps) || steps === null)
  if (scripts.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <dl className="script">
        {scripts.map(([name, steps]) => (
          <Hook key={name} name={name} steps={steps} running={running.includes(name)} />
        ))}
      </dl>
    </section>
  )
}

/** Tables that no script chooses and that have no hook of their own say nothing. */
function usedTables({ vm_ops: tables, files }: Scenario): [string, object][] {
  const text = JSON.stringify(files)
  return Object.entries(tables).filter(([name, table]) => {
    const scripts = Object.values(table).filter((steps) => (steps ?? []).length > 0)
    return scripts.length > 0 || text.includes(`"vm_ops":"${name}"`)
  })
}

/** The driver's scripts; the hook that runs at the shown step is marked. */
export function DriverView({ scenario, running }: { scenario: Scenario; running: string[] }): ReactNode {
  return (
    <div className="stack">
      <h2>Driver</h2>
      {Object.entries(scenario.files).map(([name, { opened, ...hooks }]) => (
        <Hooks
          key={name}
          title={`file ${name}${opened === false ? ', not open' : ''}`}
          hooks={hooks}
          running={running}
        />
      ))}
      {usedTables(scenario).map(([name, hooks]) => (
        <Hooks key={name} title={`vm_ops ${name}`} hooks={hooks} running={running} />
      ))}
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: string[] }): ReactNode {
  if (lines.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <pre className="wrap">{lines.join('\n')}</pre>
    </section>
  )
}

/** What the driver is put into: calls before, the call under test, a fault, a stack, calls after. */
export function SettingView({ scenario }: { scenario: Scenario }): ReactNode {
  const { setup, call, inject, stack, then } = scenario
  const nth = inject && inject.nth > 1 ? `, the ${inject.nth}th time` : ''
  return (
    <div className="stack">
      <h2>Setting</h2>
      <Lines title="mapped before" lines={setup.flatMap(callLines)} />
      <Lines title="the call" lines={mmapLines(call)} />
      <Lines title="fails at" lines={inject ? [`${inject.point}${nth}`] : []} />
      <Lines
        title="stack"
        lines={
          stack
            ? [
                `${stack.outer} over ${stack.inner}`,
                `vm_file set: ${stack.set_file}`,
                `outer returns ${stack.outer_return}`,
              ]
            : []
        }
      />
      <Lines title="afterwards" lines={then.flatMap(callLines)} />
    </div>
  )
}
