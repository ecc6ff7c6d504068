'use client'

import type { ReactNode } from 'react'
import type { MmapCall, SystemCall } from '#lib/simulator/scenario'
import { Choice, NumberField, TextField, Tick } from './form-fields'

interface CallFieldsProps {
  label: string
  call: SystemCall
  files: string[]
  onChange: (call: SystemCall) => void
}

function MmapFields({
  label,
  call,
  files,
  set,
}: {
  label: string
  call: MmapCall
  files: string[]
  set: (change: Partial<MmapCall>) => void
}): ReactNode {
  return (
    <div className="row">
      <span className="mono">mmap</span>
      <TextField label={`${label}: address`} value={call.addr} onChange={(addr) => set({ addr })} />
      <NumberField label={`${label}: pages`} value={call.pages} onChange={(pages) => set({ pages })} />
      <span className="mut">pages of</span>
      <Choice
        label={`${label}: file`}
        value={call.file ?? ''}
        options={['', ...files]}
        names={{ '': 'no file' }}
        onChange={(file) => set({ file: file === '' ? null : file })}
      />
      <span className="mut">from</span>
      <NumberField label={`${label}: page offset`} value={call.pgoff} onChange={(pgoff) => set({ pgoff })} />
      <Choice
        label={`${label}: protection`}
        value={call.prot}
        options={['r', 'rw'] as const}
        names={{ r: 'read', rw: 'read and write' }}
        onChange={(prot) => set({ prot })}
      />
      <Tick label="shared" value={call.shared} onChange={(shared) => set({ shared })} />
      <Tick label="MAP_FIXED" value={call.fixed ?? false} onChange={(fixed) => set({ fixed })} />
      {call.override && <span className="faint small">with hooks of its own (in the JSON)</span>}
    </div>
  )
}

/** One system call. Hooks that are replaced for one call alone are written in the JSON. */
export function CallFields({ label, call, files, onChange }: CallFieldsProps): ReactNode {
  if ('mmap' in call) {
    const { mmap } = call
    return (
      <MmapFields
        label={label}
        call={mmap}
        files={files}
        set={(change) => onChange({ mmap: { ...mmap, ...change } })}
      />
    )
  }
  const { munmap } = call
  return (
    <div className="row">
      <span className="mono">munmap</span>
      <TextField
        label={`${label}: address`}
        value={munmap.addr}
        onChange={(addr) => onChange({ munmap: { ...munmap, addr } })}
      />
      <NumberField
        label={`${label}: pages`}
        value={munmap.pages}
        onChange={(pages) => onChange({ munmap: { ...munmap, pages } })}
      />
      <span className="mut">pages</span>
    </div>
  )
}
