import type { Model } from '../models/model'
import type { Scenario } from '../scenario'
import { CrashSignal } from './errors'
import { type FinalState, finalState } from './report'
import {
  type CallState,
  type Crash,
  createMachine,
  type Machine,
  type Observer,
  type SimEvent,
} from './state'
import { runSystemCall } from './syscalls'

/** The outcome of a run; the fields are those of `expected` in LANGUAGE.md section 6. */
export interface Run {
  calls: string[]
  events: SimEvent[]
  asserts: string[]
  after: CallState[]
  final: FinalState | null
  crash: Crash | null
}

/**
 * Runs a checked scenario under a model. The observer, if given, is called after each event with the machine.
 *
 * @throws RunLimitError if the run makes more than `MAX_EVENTS` events.
 */
export function runScenario(model: Model, scenario: Scenario, observer?: Observer): Run {
  const m = createMachine(model, scenario, observer)
  const crash = runCalls(m, scenario)
  return {
    calls: m.calls,
    events: m.events,
    asserts: m.asserts,
    after: m.after,
    final: crash ? null : finalState(m),
    crash,
  }
}

/** Runs all system calls; what made the run stop early, or null. */
function runCalls(m: Machine, scenario: Scenario): Crash | null {
  try {
    for (const call of scenario.setup) runSystemCall(m, call)
    const { inject } = scenario
    m.fault = inject && { point: inject.point, left: inject.nth }
    runSystemCall(m, { mmap: scenario.call })
    m.fault = null
    for (const call of scenario.then) runSystemCall(m, call)
    return null
  } catch (error) {
    if (error instanceof CrashSignal) return error.crash
    throw error
  }
}
