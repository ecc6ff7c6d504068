import { emit } from './events'
import { faultAt } from './faults'
import { getFile } from './files'
import { isWriteLocked, markAttached, releaseRmapLock, startWrite, takeRmapLock } from './locks'
import { rmapInsert, rmapRemove } from './rmap'
import type { Machine, Vma } from './state'
import { callOpen } from './table-hooks'
import { storeRange } from './tree'
import { dupVma, freeVma, vmOpsSet } from './vma'

const ENOMEM = -12

/**
 * __split_vma: cuts the VMA in two at a page. The copy is the part below if `copyBelow`, else the part above.
 * Returns 0 or -12.
 */
export function splitVma(m: Machine, vma: Vma, page: number, copyBelow: boolean): number {
  if (faultAt(m, 'vm_area_dup')) return ENOMEM
  const copy = dupVma(m, vma)
  if (copyBelow) copy.end = page
  else moveStart(copy, page)
  if (faultAt(m, 'split_prealloc')) {
    freeVma(m, copy)
    return ENOMEM
  }
  if (copy.file) getFile(m, copy.file)
  callOpen(m, copy)
  startWrite(m, vma)
  startWrite(m, copy)
  insertCopy(m, vma, copy, page, copyBelow)
  return 0
}

function moveStart(vma: Vma, page: number): void {
  vma.pgoff += page - vma.start
  vma.start = page
}

function insertCopy(m: Machine, vma: Vma, copy: Vma, page: number, copyBelow: boolean): void {
  const { file } = vma
  if (file) {
    takeRmapLock(m, file)
    rmapInsert(m, copy)
    rmapRemove(m, vma)
  }
  if (copyBelow) moveStart(vma, page)
  else vma.end = page
  if (file) rmapInsert(m, vma)
  markAttached(m, copy)
  storeRange(m, copy.start, copy.end, copy)
  emit(m, 'tree_insert', { vm_ops_set: vmOpsSet(copy), vma_wlocked: isWriteLocked(m, copy) })
  m.mapCount += 1
  if (!file) return
  releaseRmapLock(m, file)
  emit(m, 'uprobe_mmap')
  emit(m, 'uprobe_mmap')
}
