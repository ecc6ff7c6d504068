import type { Model } from '../models/model'
import type { FaultPoint, FileHooks, Scenario, Stack, Step } from '../scenario'
import { allSteps } from '../scenario'

/** A vm_ops table. The kernel's own empty table is `DUMMY_OPS`; NULL is null. */
export interface VmOps {
  name: string
  open?: Step[] | null | undefined
  close?: Step[] | null | undefined
  mapped?: Step[] | null | undefined
}

/** vma_dummy_vm_ops: what a VMA has until a driver sets its own table. */
export const DUMMY_OPS: VmOps = { name: 'dummy' }

export interface FileState {
  name: string
  refs: number
  /** What a hook runs in this system call; a hook that is absent is a NULL function pointer. */
  hooks: FileHooks
}

/** One VMA. Addresses and offsets are page numbers (address divided by 4096). */
export interface Vma {
  id: number
  start: number
  end: number
  pgoff: number
  flags: number
  file: FileState | null
  vmOps: VmOps | null
  privateData: number
  /** The period of the mmap lock in which the VMA was write-locked; -1 never. */
  lockPeriod: number
  /** Counted as part of the address space (vma->vm_refcnt). */
  attached: boolean
  inRmap: boolean
  freed: boolean
}

/** One entry of the address space's tree: [start, end) in pages. */
export interface TreeEntry {
  start: number
  end: number
  vma: Vma
}

export type EventValue = string | number | boolean | null | readonly string[]

/** One recorded event; LANGUAGE.md section 5 lists the attributes of each. */
export type SimEvent = { event: string } & { [attribute: string]: EventValue }

export type Crash = 'null_call' | 'deadlock' | 'refcount_abort' | 'use_after_free'

/** Counters of the address space after a system call. */
export interface CallState {
  map_count: number
  total_vm: number
  locked_vm: number
  committed: number
  ptes: number
}

/** The phases of a call in the order of the kernel. */
export type Phase =
  | 'syscall'
  | 'setup'
  | 'prepare'
  | 'merge'
  | 'new-vma'
  | 'finish'
  | 'complete'
  | 'unwind'
  | 'abort'
  | 'munmap'
  | 'return'

/** Called after every event with the machine as it stands. */
export type Observer = (event: SimEvent, machine: Machine) => void

/** The whole state of one run. */
export interface Machine {
  readonly model: Model
  readonly stack: Stack | null
  readonly files: Map<string, FileState>
  readonly tables: Map<string, VmOps>
  readonly observer: Observer | undefined
  /** Page numbers that have a page table entry. */
  readonly ptes: Set<number>
  /** The address space, sorted by address, without overlaps. */
  tree: TreeEntry[]
  vmas: Vma[]
  /** The mmap write lock: `period` grows with every unlock, which ends all VMA write locks. */
  mmapLock: { held: boolean; period: number }
  /** Files whose i_mmap write lock is held. */
  rmapLocks: Set<FileState>
  locks: Map<string, number>
  refs: Map<string, number>
  mapCount: number
  totalVm: number
  lockedVm: number
  dataVm: number
  committed: number
  opens: number
  closes: number
  /** Page arrays allocated and not freed; null while the model has none of them. */
  pageArrays: number
  events: SimEvent[]
  asserts: string[]
  warned: Set<string>
  calls: string[]
  after: CallState[]
  phase: Phase
  /** The hooks that are running, outermost first. */
  hooks: string[]
  /** The fault that is armed for the call under test, with what is left to count down. */
  fault: { point: FaultPoint; left: number } | null
}

/** The state before the first system call. */
export function createMachine(model: Model, scenario: Scenario, observer?: Observer): Machine {
  const files = new Map<string, FileState>()
  for (const [name, { opened, ...hooks }] of Object.entries(scenario.files)) {
    files.set(name, { name, refs: opened === false ? 0 : 1, hooks })
  }
  const tables = new Map<string, VmOps>()
  for (const [name, table] of Object.entries(scenario.vm_ops)) tables.set(name, { name, ...table })
  return {
    model,
    stack: scenario.stack,
    files,
    tables,
    observer,
    ptes: new Set(),
    tree: [],
    vmas: [],
    mmapLock: { held: false, period: 0 },
    rmapLocks: new Set(),
    locks: countersNamed(scenario, 'lock', 'unlock'),
    refs: countersNamed(scenario, 'ref', 'unref'),
    mapCount: 0,
    totalVm: 0,
    lockedVm: 0,
    dataVm: 0,
    committed: 0,
    opens: 0,
    closes: 0,
    pageArrays: 0,
    events: [],
    asserts: [],
    warned: new Set(),
    calls: [],
    after: [],
    phase: 'syscall',
    hooks: [],
    fault: null,
  }
}

/** All counters that any script of the scenario names, at 0: a run reports those that no step reached as well. */
function countersNamed(scenario: Scenario, ...ops: Step['op'][]): Map<string, number> {
  const counters = new Map<string, number>()
  for (const step of allSteps(scenario)) {
    if ('name' in step && ops.includes(step.op)) counters.set(step.name, 0)
  }
  return counters
}
