'use client'

import type { ReactNode } from 'react'
import type { Scenario } from '#lib/simulator/scenario'
import { FAULT_POINTS } from '#lib/simulator/vocabulary'
import type { Change } from './form-change'
import { Choice, NumberField } from './form-fields'

/** What fails, and the how-manieth time. */
export function Fault({ scenario, change }: { scenario: Scenario; change: Change }): ReactNode {
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

/** Two files, one stacked on the other. */
export function StackFields({ scenario, change }: { scenario: Scenario; change: Change }): ReactNode {
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
