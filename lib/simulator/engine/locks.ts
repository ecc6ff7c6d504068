import { CrashSignal } from './errors'
import { assertFails, emit } from './events'
import type { FileState, Machine, Vma } from './state'
import { inTree, live } from './tree'

/** Takes the mmap write lock. VMA write locks of an earlier period do not come back. */
export function takeMmapLock(m: Machine): void {
  m.mmapLock.held = true
}

/** Lets go of the mmap write lock, which ends every VMA write lock of this period. */
export function releaseMmapLock(m: Machine): void {
  m.mmapLock.held = false
  m.mmapLock.period += 1
}

/** Whether the VMA counts as write-locked: under the mmap lock, and locked since it was taken. */
export function isWriteLocked(m: Machine, vma: Vma): boolean {
  return m.mmapLock.held && live(vma).lockPeriod === m.mmapLock.period
}

/** vma_start_write: idempotent within one period of the mmap lock. */
export function startWrite(m: Machine, vma: Vma): void {
  if (!m.mmapLock.held) assertFails(m, 'vma_start_write_without_mmap_lock')
  if (vma.lockPeriod === m.mmapLock.period) return
  vma.lockPeriod = m.mmapLock.period
  emit(m, 'vma_start_write', { in_tree: inTree(m, vma) })
}

/** mmap_assert_write_locked */
export function assertMmapLocked(m: Machine): void {
  if (!m.mmapLock.held) assertFails(m, 'mmap_write_lock_not_held')
}

/** vma_assert_write_locked */
export function assertWriteLocked(m: Machine, vma: Vma): void {
  if (!isWriteLocked(m, vma)) assertFails(m, 'vma_write_lock_not_held')
}

/** vma_mark_attached: the VMA becomes part of the address space. */
export function markAttached(m: Machine, vma: Vma): void {
  assertWriteLocked(m, vma)
  vma.attached = true
}

/** vma_mark_detached: a second time is a reference count that the kernel stops at. */
export function markDetached(m: Machine, vma: Vma): void {
  assertWriteLocked(m, vma)
  if (!vma.attached) throw new CrashSignal('refcount_abort')
  vma.attached = false
}

/** Takes the write lock of a file's reverse map; taking it twice never returns. */
export function takeRmapLock(m: Machine, file: FileState): void {
  if (m.rmapLocks.has(file)) {
    assertFails(m, 'i_mmap_deadlock')
    throw new CrashSignal('deadlock')
  }
  m.rmapLocks.add(file)
}

/** Lets go of the write lock of a file's reverse map. */
export function releaseRmapLock(m: Machine, file: FileState): void {
  m.rmapLocks.delete(file)
}

/** Whether the reverse map that the VMA belongs to is locked. */
export function isRmapLocked(m: Machine, vma: Vma): boolean {
  return vma.file !== null && m.rmapLocks.has(vma.file)
}
