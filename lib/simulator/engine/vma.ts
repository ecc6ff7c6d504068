import { emit } from './events'
import { startWrite } from './locks'
import { DUMMY_OPS, type Machine, type Vma } from './state'

/** Pages of the VMA by its own start and end. */
export function vmaPages(vma: Vma): number {
  return vma.end - vma.start
}

/** Whether vm_ops is a driver's table: neither NULL nor the dummy. */
export function vmOpsSet(vma: Vma): boolean {
  return vma.vmOps !== null && vma.vmOps !== DUMMY_OPS
}

/** vm_area_alloc: a VMA with the dummy table, in no tree. */
export function allocVma(m: Machine, start: number, end: number, pgoff: number, flags: number): Vma {
  const vma: Vma = {
    id: m.vmas.length,
    start,
    end,
    pgoff,
    flags,
    file: null,
    vmOps: DUMMY_OPS,
    privateData: 0,
    lockPeriod: -1,
    attached: false,
    inRmap: false,
    freed: false,
  }
  m.vmas.push(vma)
  emit(m, 'vm_area_alloc')
  return vma
}

/** vm_area_dup: a copy that is neither locked nor in any tree. */
export function dupVma(m: Machine, vma: Vma): Vma {
  const copy: Vma = { ...vma, id: m.vmas.length, lockPeriod: -1, attached: false, inRmap: false }
  m.vmas.push(copy)
  emit(m, 'vm_area_dup')
  return copy
}

/** vm_area_free */
export function freeVma(m: Machine, vma: Vma): void {
  vma.freed = true
  emit(m, 'vm_area_free')
}

/** vm_flags_set: write-locks the VMA first. */
export function setVmaFlags(m: Machine, vma: Vma, flags: number): void {
  startWrite(m, vma)
  vma.flags |= flags
}

/** vm_flags_clear: write-locks the VMA first. */
export function clearVmaFlags(m: Machine, vma: Vma, flags: number): void {
  startWrite(m, vma)
  vma.flags &= ~flags
}
