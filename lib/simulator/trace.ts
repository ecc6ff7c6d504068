import { type Run, runScenario } from './engine/run'
import type { Phase, SimEvent } from './engine/state'
import type { Model } from './models'
import type { Scenario } from './scenario'
import { type MachineState, snapshotOf } from './snapshot'

/** One event with where it happened and the state after it. */
export interface TraceStep {
  index: number
  event: SimEvent
  /** Index of the system call: the setup calls come first, then the call under test. */
  call: number
  phase: Phase
  /** The hooks that were running, outermost first. */
  hooks: string[]
  state: MachineState
  /** What changed in the state with this event, for instance `counters.committed` or `vmas.2.inTree`. */
  changed: string[]
}

/** A run step by step, for a player. */
export interface Trace {
  run: Run
  steps: TraceStep[]
}

/** Where two traces part: the index, and the events there (undefined where a trace has ended). */
export interface TraceDifference {
  index: number
  a: SimEvent | undefined
  b: SimEvent | undefined
}

/**
 * Runs a checked scenario under a model and keeps the state after each event.
 *
 * @throws RunLimitError if the run makes too many events.
 */
export function trace(model: Model, scenario: Scenario): Trace {
  const steps: TraceStep[] = []
  let call = -1
  const run = runScenario(model, scenario, (event, m) => {
    if (event.event.startsWith('sys_')) call += 1
    const state = snapshotOf(m)
    const before = steps.at(-1)?.state
    const changed = before ? changedPaths(before, state) : []
    steps.push({ index: steps.length, event, call, phase: m.phase, hooks: [...m.hooks], state, changed })
  })
  return { run, steps }
}

/** The first event at which two traces differ; null if they are equal. */
export function firstDifference(a: Trace, b: Trace): TraceDifference | null {
  const length = Math.max(a.run.events.length, b.run.events.length)
  for (let index = 0; index < length; index++) {
    const pair = { a: a.run.events[index], b: b.run.events[index] }
    if (JSON.stringify(pair.a) !== JSON.stringify(pair.b)) return { index, ...pair }
  }
  return null
}

/** The paths at which two states differ. VMAs are told apart by their ids, the tree is one value. */
export function changedPaths(before: MachineState, after: MachineState): string[] {
  const old = flatten(before)
  const now = flatten(after)
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path))
}

function flatten(state: MachineState): Map<string, string> {
  const { vmas, tree, mmapLocked, rmapLocked, ...groups } = state
  const flat = new Map([
    ['tree', JSON.stringify(tree)],
    ['mmapLocked', String(mmapLocked)],
    ['rmapLocked', JSON.stringify(rmapLocked)],
  ])
  for (const [group, values] of Object.entries(groups)) {
    for (const [key, value] of Object.entries(values)) flat.set(`${group}.${key}`, String(value))
  }
  for (const { id, ...vma } of vmas) {
    for (const [key, value] of Object.entries(vma)) flat.set(`vmas.${id}.${key}`, String(value))
  }
  return flat
}
