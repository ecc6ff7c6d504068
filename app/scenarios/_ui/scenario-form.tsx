'use client'

import type { ReactNode } from 'react'
import { CallFields } from './form-call'
import { CallList } from './form-calls'
import type { Change } from './form-change'
import { Files } from './form-files'
import { formJson, readForForm } from './form-json'
import { Fault, StackFields } from './form-setting'

interface FormProps {
  /** The JSON, which is the one truth. */
  text: string
  onChange: (text: string) => void
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
