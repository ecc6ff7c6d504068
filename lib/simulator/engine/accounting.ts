import { isData } from '../flags'
import { emit } from './events'
import { faultAt } from './faults'
import type { Machine } from './state'

/** security_vm_enough_memory_mm: charges the pages, or fails. */
export function charge(m: Machine, pages: number): boolean {
  if (faultAt(m, 'enough_memory')) return false
  m.committed += pages
  emit(m, 'charge', { pages, committed: m.committed })
  return true
}

/** vm_unacct_memory: gives charged pages back. */
export function uncharge(m: Machine, pages: number): void {
  if (pages === 0) return
  m.committed -= pages
  emit(m, 'unacct', { pages, committed: m.committed })
}

/** vm_stat_account */
export function countPages(m: Machine, flags: number, pages: number): void {
  m.totalVm += pages
  if (isData(flags)) m.dataVm += pages
}
