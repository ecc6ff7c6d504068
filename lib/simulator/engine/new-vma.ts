import { FLAG_BITS } from '../flags'
import { emit, warnOnce } from './events'
import { faultAt } from './faults'
import { getFile, hasLegacyMmap, putFile } from './files'
import { isWriteLocked, markAttached, startWrite } from './locks'
import type { MapState } from './map-state'
import { unmapRegion } from './page-table'
import { linkFile } from './rmap'
import { mmapFile } from './stack'
import type { FileState, Machine, Vma } from './state'
import { storePrepared } from './tree'
import { allocVma, freeVma, vmOpsSet } from './vma'

const ENOMEM = -12

/** __mmap_new_vma: a VMA of its own for the range, in the tree and the reverse map. Gives the VMA or an error. */
export function makeVma(m: Machine, map: MapState): { vma: Vma } | { error: number } {
  m.phase = 'new-vma'
  if (faultAt(m, 'vm_area_alloc')) return { error: ENOMEM }
  const vma = allocVma(m, map.start, map.end, map.pgoff, map.flags)
  if (faultAt(m, 'vma_iter_prealloc')) {
    freeVma(m, vma)
    return { error: ENOMEM }
  }
  if (map.file) {
    const error = attachFile(m, map, map.file, vma)
    if (error) {
      freeVma(m, vma)
      return { error }
    }
  } else vma.vmOps = null
  insertVma(m, map, vma)
  return { vma }
}

/** __mmap_new_file_vma: the reference on the file, and the old-style ->mmap if it has one. */
function attachFile(m: Machine, map: MapState, file: FileState, vma: Vma): number {
  vma.file = file
  if (!map.fileHandedOver) getFile(m, file)
  if (!hasLegacyMmap(m, file)) return 0
  const error = mmapFile(m, file, vma)
  if (error) {
    if (vma.file) putFile(m, vma.file)
    vma.file = null
    unmapRegion(m, vma.start, vma.end, [vma])
    return error
  }
  const gained = vma.flags & ~map.flags & FLAG_BITS.VM_MAYWRITE
  if (gained) warnOnce(m, 'maywrite_added_by_mmap_hook')
  map.file = vma.file
  map.flags = vma.flags
  return 0
}

function insertVma(m: Machine, map: MapState, vma: Vma): void {
  startWrite(m, vma)
  markAttached(m, vma)
  storePrepared(m, map.start, map.end, vma)
  emit(m, 'tree_insert', { vm_ops_set: vmOpsSet(vma), vma_wlocked: isWriteLocked(m, vma) })
  m.mapCount += 1
  linkFile(m, vma, map.holdRmap)
}
