'use client'

import type { ReactNode } from 'react'
import type { HookName, Scenario, Step } from '#lib/simulator/scenario'
import { HOOKS } from '#lib/simulator/vocabulary'
import { Choice } from './form-fields'
import { StepValues } from './form-step'
import { movedUp, newStep, opsFor } from './form-steps'

interface HookProps {
  hook: HookName
  steps: Step[]
  scenario: Scenario
  onChange: (steps: Step[]) => void
  onRemove: () => void
}

const known = (hook: HookName): string => (HOOKS[hook].length === 6 ? '' : HOOKS[hook].join(', '))

/** The script of one hook: its steps in order, each with its values. */
export function HookFields({ hook, steps, scenario, onChange, onRemove }: HookProps): ReactNode {
  const ops = opsFor(hook)
  return (
    <div className="form-hook">
      <div className="row">
        <code className="strong">{hook}</code>
        <span className="faint small">{known(hook)}</span>
        <span className="grow" />
        <button type="button" className="btn quiet" onClick={onRemove}>
          Remove<span className="vh"> the hook {hook}</span>
        </button>
      </div>
      <ol>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name
          <li key={index} className="row form-step">
            <Choice
              label={`${hook}, step ${index + 1}`}
              value={step.op}
              options={[...new Set([step.op, ...ops])]}
              onChange={(op) =>
                onChange(steps.map((one, at) => (at === index ? newStep(op, scenario) : one)))
              }
            />
            <StepValues
              step={step}
              label={`${hook}, step ${index + 1}`}
              scenario={scenario}
              onChange={(changed) => onChange(steps.map((one, at) => (at === index ? changed : one)))}
            />
            <span className="grow" />
            {index > 0 && (
              <button type="button" className="btn quiet" onClick={() => onChange(movedUp(steps, index))}>
                <span aria-hidden="true">↑</span>
                <span className="vh">
                  Move step {index + 1} of {hook} up
                </span>
              </button>
            )}
            <button
              type="button"
              className="btn quiet"
              onClick={() => onChange(steps.filter((_, at) => at !== index))}
            >
              <span aria-hidden="true">×</span>
              <span className="vh">
                Remove step {index + 1} of {hook}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <Choice
        label={`Add a step to ${hook}`}
        value=""
        options={['', ...ops]}
        names={{ '': 'add a step …' }}
        onChange={(op) => op !== '' && onChange([...steps, newStep(op, scenario)])}
      />
    </div>
  )
}
