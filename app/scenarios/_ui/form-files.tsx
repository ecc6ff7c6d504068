'use client'

import type { ReactNode } from 'react'
import type { FileHook, Scenario, Step, TableHook } from '#lib/simulator/scenario'
import { HOOKS } from '#lib/simulator/vocabulary'
import type { Change } from './form-change'
import { Choice } from './form-fields'
import { HookFields } from './form-hook'

const tableHooks: readonly TableHook[] = ['open', 'close', 'mapped']
const fileHooks = Object.keys(HOOKS).filter(
  (hook): hook is FileHook => !tableHooks.some((table) => table === hook),
)

/** A name that is not taken yet: `drv`, `drv2`, ... */
function freeName(names: readonly string[], base: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`
    if (!names.includes(name)) return name
  }
}

interface ScriptsProps<H extends string> {
  title: string
  hooks: readonly H[]
  scripts: Partial<Record<H, Step[] | null>>
  scenario: Scenario
  onChange: (scripts: Partial<Record<H, Step[] | null>>) => void
  onRemove: () => void
}

/** The hooks of one file or table. */
function Scripts<H extends FileHook | TableHook>(props: ScriptsProps<H>): ReactNode {
  const { title, hooks, scripts, scenario, onChange, onRemove } = props
  const used = hooks.filter((hook) => scripts[hook])
  const unused = hooks.filter((hook) => !scripts[hook])
  return (
    <fieldset className="form-set">
      <legend>{title}</legend>
      {used.map((hook) => (
        <HookFields
          key={hook}
          hook={hook}
          steps={scripts[hook] ?? []}
          scenario={scenario}
          onChange={(steps) => onChange({ ...scripts, [hook]: steps })}
          onRemove={() => onChange({ ...scripts, [hook]: undefined })}
        />
      ))}
      <div className="row">
        <Choice
          label={`Add a hook to ${title}`}
          value=""
          options={['', ...unused]}
          names={{ '': 'add a hook …' }}
          onChange={(hook) => hook !== '' && onChange({ ...scripts, [hook]: [] })}
        />
        <button type="button" className="btn quiet" onClick={onRemove}>
          Remove<span className="vh"> {title}</span>
        </button>
      </div>
    </fieldset>
  )
}

/** The files of a scenario and their tables of operations, each with its hooks. */
export function Files({ scenario, change }: { scenario: Scenario; change: Change }): ReactNode {
  const names = Object.keys(scenario.files)
  return (
    <>
      {names.map((name) => (
        <Scripts
          key={name}
          title={`file ${name}`}
          hooks={fileHooks}
          scripts={scenario.files[name] ?? {}}
          scenario={scenario}
          onChange={(scripts) =>
            change((old) => ({ ...old, files: { ...old.files, [name]: { ...old.files[name], ...scripts } } }))
          }
          onRemove={() => change(({ files: { [name]: _, ...files }, ...old }) => ({ ...old, files }))}
        />
      ))}
      {Object.keys(scenario.vm_ops).map((name) => (
        <Scripts
          key={name}
          title={`vm_ops ${name}`}
          hooks={tableHooks}
          scripts={scenario.vm_ops[name] ?? {}}
          scenario={scenario}
          onChange={(scripts) =>
            change((old) => ({
              ...old,
              vm_ops: { ...old.vm_ops, [name]: { ...old.vm_ops[name], ...scripts } },
            }))
          }
          onRemove={() =>
            change(({ vm_ops: { [name]: _, ...tables }, ...old }) => ({ ...old, vm_ops: tables }))
          }
        />
      ))}
      <div className="row">
        <button
          type="button"
          className="btn"
          onClick={() =>
            change((old) => ({
              ...old,
              files: { ...old.files, [freeName(names, 'drv')]: { mmap_prepare: [] } },
            }))
          }
        >
          Add a file
        </button>
        <button
          type="button"
          className="btn"
          onClick={() =>
            change((old) => ({
              ...old,
              vm_ops: { ...old.vm_ops, [freeName(Object.keys(old.vm_ops), 'ops')]: { open: [], close: [] } },
            }))
          }
        >
          Add a vm_ops table
        </button>
      </div>
    </>
  )
}
