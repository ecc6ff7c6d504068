'use client'

import type { ReactNode } from 'react'
import type { MmapCall, SystemCall } from '#lib/simulator/scenario'
import { CallFields } from './form-call'

const newCall: MmapCall = { addr: '0x300000', pages: 4, pgoff: 0, shared: true, prot: 'rw', file: null }

interface CallListProps {
  title: string
  calls: SystemCall[]
  files: string[]
  onChange: (calls: SystemCall[]) => void
}

/** Calls in their order; one can be added and taken away. */
export function CallList({ title, calls, files, onChange }: CallListProps): ReactNode {
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
