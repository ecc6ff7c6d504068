import type { Step } from '../scenario'
import { assertFails, emit } from './events'
import type { Machine } from './state'

/** Runs a step on a driver's own lock or reference; false if the step is of another kind. */
export function runCounterStep(m: Machine, step: Step): boolean {
  switch (step.op) {
    case 'lock':
      emit(m, 'drv.lock', { name: step.name, depth: bump(m.locks, step.name, 1) })
      if ((m.locks.get(step.name) ?? 0) >= 2) assertFails(m, 'driver_lock_self_deadlock')
      return true
    case 'unlock':
      emit(m, 'drv.unlock', { name: step.name, depth: bump(m.locks, step.name, -1) })
      return true
    case 'ref':
      emit(m, 'drv.ref', { name: step.name, count: bump(m.refs, step.name, 1) })
      return true
    case 'unref':
      emit(m, 'drv.unref', { name: step.name, count: bump(m.refs, step.name, -1) })
      return true
    default:
      return false
  }
}

function bump(counters: Map<string, number>, name: string, by: number): number {
  const value = (counters.get(name) ?? 0) + by
  counters.set(name, value)
  return value
}
