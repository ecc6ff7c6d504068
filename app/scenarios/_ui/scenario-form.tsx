'use client'

import type { ReactNode } from 'react'
import type { FileHook, MmapCall, Scenario, Step, SystemCall, TableHook } from '#lib/simulator/scenario'
import { FAULT_POINTS, HOOKS } from '#lib/simulator/vocabulary'
import { CallFields } from './form-call'
import { Choice, NumberField } from './form-fields'
import { HookFields } from './form-hook'
import { formJson, readForForm } from './form-json'

interface FormProps {
  /** The JSON, which is the one truth. */
  text: string
  onChange: (text: string) => void
}

type Change = (change: (scenario: Scenario) => Scenario) => void

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

function Files({ scenario, change }: { scenario: Scenario; change: Change }): ReactNode {
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

const newCall: MmapCall = { addr: '0x300000', pages: 4, pgoff: 0, shared: true, prot: 'rw', file: null }

interface CallListProps {
  title: string
  calls: SystemCall[]
  files: string[]
  onChange: (calls: SystemCall[]) => void
}

function CallList({ title, calls, files, onChange }: CallListProps): ReactNode {
  const at = (index: number, call: SystemCall): SystemCall[] =>
    calls.map((one, i) => (i === index ? call : one))
  return (
    <fieldset className="form-set">
      <legend>{title}</legend>
      {calls.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls have no other name
        <div key={index} className="form-call">
          <CallFields
            label={`${title} ${index + 1}`}
            call={call}
            files={files}
            onChange={(changed) => onChange(at(index, changed))}
          />
          <button
            type="button"
            className="btn quiet"
            onClick={() => onChange(calls.filter((_, i) => i !== index))}
          >
            Remove<span className="vh"> {`${title} ${index + 1}`}</span>
          </button>
        </div>
      ))}
      <div className="row">
        <button
          type="button"
          className="btn"
          onClick={() => onChange([...calls, { mmap: { ...newCall, file: files[0] ?? null } }])}
        >
          Add an mmap
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => onChange([...calls, { munmap: { addr: '0x300000', pages: 4 } }])}
        >
          Add a munmap
        </button>
      </div>
    </fieldset>
  )
}

function Fault({ scenario, change }: { scenario: Scenario; change: Change }): ReactNode {
  const { inject } = scenario
  return (
    <fieldset className="form-set">
      <legend>what fails</legend>
      <div className="row">
        <Choice
          label="Fault"
          value={inject?.point ?? ''}
          options={['', ...FAULT_POINTS]}
          names={{ '': 'nothing' }}
          onChange={(point) =>
            change((old) => ({ ...old, inject: point === '' ? null : { point, nth: old.inject?.nth ?? 1 } }))
          }
        />
        {inject && (
          <NumberField
            label="The how-manieth time"
            value={inject.nth}
            onChange={(nth) => change((old) => ({ ...old, inject: { ...inject, nth } }))}
          />
        )}
      </div>
    </fieldset>
  )
}

function StackFields({ scenario, change }: { scenario: Scenario; change: Change }): ReactNode {
  const { stack } = scenario
  const files = Object.keys(scenario.files)
  const none = files.length < 2
  return (
    <fieldset className="form-set">
      <legend>stacked file systems</legend>
      {none && <p className="faint">A stack takes two files.</p>}
      <div className="row">
        <Choice
          label="Outer file"
          value={stack?.outer ?? ''}
          options={['', ...(none ? [] : files)]}
          names={{ '': 'no stack' }}
          onChange={(outer) =>
            change((old) => ({
              ...old,
              stack:
                outer === ''
                  ? null
                  : {
                      inner: files.find((name) => name !== outer) ?? outer,
                      set_file: 'never',
                      outer_return: 0,
                      ...old.stack,
                      outer,
                    },
            }))
          }
        />
        {stack && (
          <>
            <Choice
              label="Inner file"
              value={stack.inner}
              options={files}
              onChange={(inner) => change((old) => ({ ...old, stack: { ...stack, inner } }))}
            />
            <Choice
              label="vm_file is set to the inner one"
              value={stack.set_file}
              options={['never', 'before', 'after'] as const}
              onChange={(set_file) => change((old) => ({ ...old, stack: { ...stack, set_file } }))}
            />
            <NumberField
              label="The outer returns"
              value={stack.outer_return}
              onChange={(outer_return) => change((old) => ({ ...old, stack: { ...stack, outer_return } }))}
            />
          </>
        )}
      </div>
    </fieldset>
  )
}

/** A form made from the vocabulary: every step and hook of it, and nothing else. It writes the JSON. */
export function ScenarioForm({ text, onChange }: FormProps): ReactNode {
  const scenario = readForForm(text)
  if (scenario === null) return <p className="mut">The form comes back when the JSON can be read again.</p>
  const change: Change = (next) => onChange(formJson(next(scenario)))
  const files = Object.keys(scenario.files)
  return (
    <div className="stack">
      <label className="field">
        <span>Name</span>
        <input
          value={scenario.name}
          maxLength={100}
          onChange={(event) => change((old) => ({ ...old, name: event.target.value }))}
        />
      </label>
      <Files scenario={scenario} change={change} />
      <CallList
        title="mapped before"
        calls={scenario.setup}
        files={files}
        onChange={(setup) => change((old) => ({ ...old, setup }))}
      />
      <fieldset className="form-set">
        <legend>the call under test</legend>
        <CallFields
          label="the call"
          call={{ mmap: scenario.call }}
          files={files}
          onChange={(call) => change((old) => ('mmap' in call ? { ...old, call: call.mmap } : old))}
        />
      </fieldset>
      <Fault scenario={scenario} change={change} />
      <StackFields scenario={scenario} change={change} />
      <CallList
        title="afterwards"
        calls={scenario.then}
        files={files}
        onChange={(then) => change((old) => ({ ...old, then }))}
      />
    </div>
  )
}
