'use client'

import type { ReactNode } from 'react'
import { FLAG_NAMES } from '#lib/simulator/flags'
import type { ActionType, Scenario, Step } from '#lib/simulator/scenario'
import { ACTIONS } from '#lib/simulator/vocabulary'
import { Choice, NumberField, TextField } from './form-fields'

interface StepProps {
  step: Step
  label: string
  scenario: Scenario
  onChange: (step: Step) => void
}

function Flags({
  step,
  label,
  onChange,
}: StepProps & { step: Extract<Step, { flags: unknown }> }): ReactNode {
  const left = FLAG_NAMES.filter((flag) => !step.flags.includes(flag))
  return (
    <span className="row form-flags">
      {step.flags.map((flag) => (
        <button
          key={flag}
          type="button"
          className="chip"
          title={`Remove ${flag}`}
          onClick={() => onChange({ ...step, flags: step.flags.filter((one) => one !== flag) })}
        >
          {flag} <span aria-hidden="true">×</span>
        </button>
      ))}
      <Choice
        label={`${label}: add a flag`}
        value=""
        options={['', ...left]}
        names={{ '': '+ flag' }}
        onChange={(flag) => flag !== '' && onChange({ ...step, flags: [...step.flags, flag] })}
      />
    </span>
  )
}

const actionTypes = Object.keys(ACTIONS) as ActionType[]

/** The values of a step, whatever it has. */
export function StepValues(props: StepProps): ReactNode {
  const { step, label, scenario, onChange } = props
  if ('flags' in step) return <Flags {...props} step={step} />
  if ('name' in step)
    return (
      <TextField
        label={`${label}: name`}
        value={step.name}
        onChange={(name) => onChange({ ...step, name })}
      />
    )
  if ('value' in step)
    return (
      <NumberField
        label={`${label}: value`}
        value={step.value}
        onChange={(value) => onChange({ ...step, value })}
      />
    )
  if ('vm_ops' in step)
    return (
      <Choice
        label={`${label}: table`}
        value={step.vm_ops}
        options={[...new Set([step.vm_ops, ...Object.keys(scenario.vm_ops)])]}
        onChange={(table) => onChange({ ...step, vm_ops: table })}
      />
    )
  if ('file' in step)
    return (
      <Choice
        label={`${label}: file`}
        value={step.file}
        options={[...new Set([step.file, ...Object.keys(scenario.files)])]}
        onChange={(file) => onChange({ ...step, file })}
      />
    )
  if ('by_pages' in step)
    return (
      <NumberField
        label={`${label}: by how many pages`}
        value={step.by_pages}
        onChange={(pages) => onChange({ ...step, by_pages: pages })}
      />
    )
  return <Populating {...props} />
}

/** Steps that fill page tables may fail half-way. */
function Populating({ step, label, onChange }: StepProps): ReactNode {
  const canFail =
    step.op === 'remap' || step.op === 'insert_mixed' || step.op === 'insert_page' || step.op === 'action'
  if (!canFail) return null
  return (
    <>
      {step.op === 'action' && (
        <Choice
          label={`${label}: type`}
          value={step.type}
          options={actionTypes}
          onChange={(type) => onChange({ ...step, type })}
        />
      )}
      <Choice
        label={`${label}: outcome`}
        value={step.fail === undefined ? 'works' : 'fails'}
        options={['works', 'fails'] as const}
        onChange={(outcome) => onChange({ ...step, fail: outcome === 'works' ? undefined : -12 })}
      />
      {step.fail !== undefined && (
        <NumberField
          label={`${label}: errno`}
          value={step.fail}
          onChange={(fail) => onChange({ ...step, fail })}
        />
      )}
    </>
  )
}
