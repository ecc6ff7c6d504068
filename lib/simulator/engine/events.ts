import { RunLimitError } from './errors'
import type { EventValue, Machine } from './state'

/** A run of any recorded scenario makes fewer than 300 events; a scenario that makes more than this is refused. */
export const MAX_EVENTS = 50_000

/** Records an event. */
export function emit(m: Machine, event: string, attributes?: Record<string, EventValue>): void {
  if (m.events.length >= MAX_EVENTS) throw new RunLimitError(MAX_EVENTS)
  const record = { event, ...attributes }
  m.events.push(record)
  m.observer?.(record, m)
}

/** Records an assertion or a warning that fires (LANGUAGE.md section 5, second table). */
export function assertFails(m: Machine, what: string): void {
  m.asserts.push(what)
  emit(m, 'assert', { what })
}

/** Records a once-only warning (VM_WARN_ON_ONCE). */
export function warnOnce(m: Machine, what: string): void {
  if (m.warned.has(what)) return
  m.warned.add(what)
  assertFails(m, what)
}
