import { FLAG_BITS, isData } from '../flags'
import { uncharge } from './accounting'
import { assertFails, emit } from './events'
import { putFile } from './files'
import { markAttached, markDetached, startWrite } from './locks'
import { unmapRegion } from './page-table'
import { splitVma } from './split'
import type { Machine, Vma } from './state'
import { callClose } from './table-hooks'
import { clearRange, findEntry, live, nextVma, previousVma } from './tree'
import { freeVma, vmaPages } from './vma'

const EINVAL = -22

/** struct vma_munmap_struct: VMAs gathered for removal, and what they count for. */
export interface Unmap {
  start: number
  end: number
  vmas: Vma[]
  pages: number
  accounted: number
  lockedPages: number
  dataPages: number
  /** The entries are still there, and so are the VMAs if the removal is given up. */
  clearPtes: boolean
  prev: Vma | null
  next: Vma | null
}

/** init_vma_munmap */
export function newUnmap(start: number, end: number): Unmap {
  return {
    start,
    end,
    vmas: [],
    pages: 0,
    accounted: 0,
    lockedPages: 0,
    dataPages: 0,
    clearPtes: false,
    prev: null,
    next: null,
  }
}

/**
 * vms_gather_munmap_vmas: splits the ends, write-locks and detaches every VMA of the range.
 * They stay in the tree. On error (-12) what was detached is put back; splits stay.
 */
export function gather(m: Machine, unmap: Unmap, first: Vma): number {
  if (unmap.start > first.start) {
    const error = splitVma(m, first, unmap.start, true)
    if (error) return error
  }
  unmap.prev = previousVma(m, unmap.start)
  let cursor = unmap.start
  while (cursor < unmap.end) {
    const entry = findEntry(m, cursor, unmap.end)
    if (!entry) break
    const vma = live(entry.vma)
    if (vma.end > unmap.end) {
      const error = splitVma(m, vma, unmap.end, false)
      if (error) return reattach(m, unmap, error)
    }
    detach(m, unmap, vma)
    cursor = Math.min(entry.end, unmap.end)
  }
  unmap.next = nextVma(m, cursor)
  unmap.clearPtes = true
  return 0
}

function detach(m: Machine, unmap: Unmap, vma: Vma): void {
  startWrite(m, vma)
  unmap.vmas.push(vma)
  markDetached(m, vma)
  const pages = vmaPages(vma)
  unmap.pages += pages
  if (vma.flags & FLAG_BITS.VM_LOCKED) unmap.lockedPages += pages
  if (vma.flags & FLAG_BITS.VM_ACCOUNT) unmap.accounted += pages
  if (isData(vma.flags)) unmap.dataPages += pages
}

/** reattach_vmas, handing the error on. */
function reattach(m: Machine, unmap: Unmap, error: number): number {
  for (const vma of unmap.vmas) markAttached(m, vma)
  return error
}

function clearPtes(m: Machine, unmap: Unmap): void {
  if (!unmap.clearPtes) return
  unmapRegion(m, unmap.start, unmap.end, unmap.vmas)
  unmap.clearPtes = false
}

/** vms_clean_up_area: from here on the old mappings cannot be put back. */
export function cleanUpArea(m: Machine, unmap: Unmap): void {
  if (unmap.pages === 0) return
  clearPtes(m, unmap)
  for (const vma of unmap.vmas) callClose(m, vma)
}

/** vms_complete_munmap_vmas: counters, then close, fput and free of each VMA, then the charge. */
export function completeUnmap(m: Machine, unmap: Unmap): void {
  m.mapCount -= unmap.vmas.length
  m.lockedVm -= unmap.lockedPages
  if (unmap.pages === 0) return
  clearPtes(m, unmap)
  m.totalVm -= unmap.pages
  // The counter is unsigned: below 0 it is larger than anything, and the check passes.
  if (m.dataVm >= 0 && unmap.dataPages > m.dataVm) assertFails(m, 'data_vm_underflow')
  m.dataVm -= unmap.dataPages
  for (const vma of unmap.vmas) removeVma(m, vma)
  uncharge(m, unmap.accounted)
}

/** remove_vma */
function removeVma(m: Machine, vma: Vma): void {
  callClose(m, vma)
  if (vma.file) putFile(m, vma.file)
  freeVma(m, vma)
}

/** vms_abort_munmap_vmas: puts the old mappings back, or leaves a hole if they were cleaned up already. */
export function abortUnmap(m: Machine, unmap: Unmap): void {
  if (unmap.pages === 0) return
  if (unmap.clearPtes) {
    reattach(m, unmap, 0)
    return
  }
  clearRange(m, unmap.start, unmap.end)
  completeUnmap(m, unmap)
}

/** do_munmap of [start, end) in pages: 0 or a negative errno. */
export function doMunmap(m: Machine, start: number, end: number): number {
  emit(m, 'do_munmap', { addr: hexAddress(start), pages: end - start })
  const ret = unmapRange(m, start, end)
  emit(m, 'do_munmap_done', { ret })
  return ret
}

function unmapRange(m: Machine, start: number, end: number): number {
  if (end <= start) return EINVAL
  const entry = findEntry(m, start, end)
  if (!entry) return 0
  const unmap = newUnmap(start, end)
  const error = gather(m, unmap, live(entry.vma))
  if (error) return error
  clearRange(m, start, end)
  completeUnmap(m, unmap)
  return 0
}

/** A page number as the address that events show. */
export function hexAddress(page: number): string {
  return `0x${(page * 4096).toString(16)}`
}
