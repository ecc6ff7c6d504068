import { emit } from './events'
import { releaseRmapLock, takeRmapLock } from './locks'
import type { Machine, Vma } from './state'
import { vmOpsSet } from './vma'

/** Puts the VMA into its file's interval tree; the lock is the caller's. */
export function rmapInsert(m: Machine, vma: Vma): void {
  vma.inRmap = true
  emit(m, 'rmap_insert', { vm_ops_set: vmOpsSet(vma) })
}

/** Takes the VMA out of its file's interval tree; the lock is the caller's. */
export function rmapRemove(m: Machine, vma: Vma): void {
  vma.inRmap = false
  emit(m, 'rmap_remove')
}

/** vma_link_file: reverse-map walkers see the VMA from here on, unless the lock is kept. */
export function linkFile(m: Machine, vma: Vma, keepLock: boolean): void {
  const { file } = vma
  if (!file) return
  takeRmapLock(m, file)
  rmapInsert(m, vma)
  if (!keepLock) releaseRmapLock(m, file)
}

/** unlink_file_vma_batch as free_pgtables does it: no event of its own. */
export function unlinkFiles(m: Machine, vmas: readonly Vma[]): void {
  for (const vma of vmas) {
    if (!vma.file) continue
    takeRmapLock(m, vma.file)
    vma.inRmap = false
    releaseRmapLock(m, vma.file)
  }
}
