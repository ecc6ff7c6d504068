import type { FaultPoint } from '../scenario'
import { emit } from './events'
import type { Machine } from './state'

/** Counts a fault point that was reached. True: it fails, and an `inject` event was recorded. */
export function faultAt(m: Machine, point: FaultPoint): boolean {
  const fault = m.fault
  if (fault?.point !== point) return false
  fault.left -= 1
  if (fault.left !== 0) return false
  emit(m, 'inject', { at: point })
  return true
}
