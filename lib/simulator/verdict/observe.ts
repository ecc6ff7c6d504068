import { countPtes } from '../engine/page-table'
import { type Run, runScenario } from '../engine/run'
import { DUMMY_OPS, type Machine, type SimEvent, type VmOps } from '../engine/state'
import type { Model } from '../models/model'
import type { Scenario, SystemCall } from '../scenario'

/** One range of the tree and the VMA that it points at, in pages. */
export interface SeenMap {
  id: number
  start: number
  end: number
  vmaStart: number
  vmaEnd: number
  file: string | null
  /** null also for the dummy table. */
  vmOps: VmOps | null
  isNullOps: boolean
  privateData: number
  flags: number
  ptes: number
  dangling: boolean
}

/** The state between two system calls. */
export interface Snapshot {
  maps: SeenMap[]
  locks: ReadonlyMap<string, number>
  refs: ReadonlyMap<string, number>
  fileRefs: ReadonlyMap<string, number>
  totalVm: number
  lockedVm: number
  dataVm: number
  committed: number
  ptes: number
  pageArrays: number
  rmapHeld: boolean
}

/** One system call of a run. */
export interface SeenCall {
  call: SystemCall
  /** Indices into the run's events; `last` is the event with the result, or the last one before a crash. */
  first: number
  last: number
  before: Snapshot
  /** null if the run crashed in this call. */
  after: Snapshot | null
  ret: string | null
}

export interface Observation {
  model: Model
  scenario: Scenario
  run: Run
  calls: SeenCall[]
}

/** Runs a scenario and keeps the state before and after each system call. */
export function observe(model: Model, scenario: Scenario): Observation {
  const sequence: SystemCall[] = [...scenario.setup, { mmap: scenario.call }, ...scenario.then]
  const calls: SeenCall[] = []
  const watch = (event: SimEvent, m: Machine): void => {
    const index = m.events.length - 1
    if (event.event === 'sys_mmap' || event.event === 'sys_munmap') {
      const call = sequence[calls.length]
      if (call) calls.push({ call, first: index, last: index, before: snapshot(m), after: null, ret: null })
      return
    }
    const current = calls.at(-1)
    if (!current) return
    current.last = index
    if (event.event !== 'mmap_ret' && event.event !== 'munmap_ret') return
    current.after = snapshot(m)
    current.ret = String(event.ret)
  }
  return { model, scenario, run: runScenario(model, scenario, watch), calls }
}

function snapshot(m: Machine): Snapshot {
  return {
    maps: seenMaps(m),
    locks: new Map(m.locks),
    refs: new Map(m.refs),
    fileRefs: new Map([...m.files.values()].map((file) => [file.name, file.refs])),
    totalVm: m.totalVm,
    lockedVm: m.lockedVm,
    dataVm: m.dataVm,
    committed: m.committed,
    ptes: m.ptes.size,
    pageArrays: m.pageArrays,
    rmapHeld: m.rmapLocks.size > 0,
  }
}

function seenMaps(m: Machine): SeenMap[] {
  return m.tree.map(({ start, end, vma }) => ({
    id: vma.id,
    start,
    end,
    vmaStart: vma.start,
    vmaEnd: vma.end,
    file: vma.file?.name ?? null,
    vmOps: vma.vmOps === DUMMY_OPS ? null : vma.vmOps,
    isNullOps: vma.vmOps === null,
    privateData: vma.privateData,
    flags: vma.flags,
    ptes: countPtes(m, vma.start, vma.end),
    dangling: vma.freed,
  }))
}
