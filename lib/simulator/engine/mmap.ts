import { FLAG_BITS, isAccountable, SPECIAL_FLAGS } from '../flags'
import { charge, countPages, uncharge } from './accounting'
import { completeAction, prepareAction } from './actions'
import { newDescriptor } from './descriptor'
import { emit } from './events'
import { faultAt } from './faults'
import { hookOf, putFile } from './files'
import { callAbort, callComplete, callPrepare } from './hooks'
import { assertMmapLocked, assertWriteLocked, releaseRmapLock, startWrite } from './locks'
import type { MapState } from './map-state'
import { mergeNewRange } from './merge'
import { abortUnmap, cleanUpArea, completeUnmap, doMunmap, gather } from './munmap'
import { makeVma } from './new-vma'
import type { FileState, Machine, Vma } from './state'
import { findEntry, live, nextVma, previousVma } from './tree'
import { clearVmaFlags } from './vma'

const EINVAL = -22
const ENOMEM = -12

/** __mmap_region: all phases of one call in the kernel's order. 0, or what a phase or a hook failed with. */
export function mmapRegion(m: Machine, map: MapState): number {
  const setupError = setUp(m, map)
  if (setupError) return abandon(m, map, setupError, 'setup')
  const prepareError = prepare(m, map)
  if (prepareError) return abandon(m, map, prepareError, 'prepare')
  m.phase = 'merge'
  const merged = map.prev || map.next ? mergeNewRange(m, map) : null
  if (merged) {
    if (m.model.mergeOverwrites) setUserFields(m, map, merged)
    finish(m, map, merged)
    return 0
  }
  const made = makeVma(m, map)
  if ('error' in made) {
    if (m.model.callsAbort && hookOf(map.opened, 'mmap_abort')) abortHook(m, map)
    return abandon(m, map, made.error, 'new-vma')
  }
  setUserFields(m, map, made.vma)
  finish(m, map, made.vma)
  return complete(m, map, made.vma)
}

/** __mmap_setup: old mappings are split, locked, detached and cleaned up; the new one is charged. */
function setUp(m: Machine, map: MapState): number {
  m.phase = 'setup'
  if (m.model.checksHookTable && map.opened && !isHookTableValid(map.opened)) return EINVAL
  const { unmap } = map
  const first = findEntry(m, map.start, map.end)
  if (first) {
    const error = gather(m, unmap, live(first.vma))
    if (error) {
      unmap.pages = 0
      return error
    }
    map.prev = unmap.prev
    map.next = unmap.next
  } else {
    map.prev = previousVma(m, map.start)
    map.next = nextVma(m, map.end)
  }
  if (faultAt(m, 'may_expand')) return ENOMEM
  if (isAccountable(map.flags) && !chargeMapping(m, map)) return ENOMEM
  cleanUpArea(m, unmap)
  return 0
}

function isHookTableValid(file: FileState): boolean {
  const prepares = hookOf(file, 'mmap_prepare') !== undefined
  const completes = hookOf(file, 'mmap_complete') !== undefined
  if (completes && !prepares) return false
  return hookOf(file, 'mmap_abort') === undefined || (prepares && completes)
}

/** Only the difference to the accounted pages that are replaced is charged. */
function chargeMapping(m: Machine, map: MapState): boolean {
  map.charged = map.pages - map.unmap.accounted
  if (map.charged !== 0 && !charge(m, map.charged)) return false
  if (m.model.chargeOnError === 'given-back') map.charged = map.pages
  map.unmap.accounted = 0
  map.flags |= FLAG_BITS.VM_ACCOUNT
  return true
}

/** call_mmap_prepare: the hook, the action's own preparation, and the fields that are copied back. */
function prepare(m: Machine, map: MapState): number {
  const driver = map.opened
  if (!driver || !hookOf(driver, 'mmap_prepare')) return 0
  m.phase = 'prepare'
  const desc = newDescriptor(m, map, driver)
  const error = callPrepare(m, driver, desc)
  if (error) return error
  if (m.model.completion === 'action') {
    const refused = prepareAction(m, desc)
    if (refused) return refused
    map.holdRmap = desc.hideFromRmap
  }
  map.desc = desc
  map.pgoff = desc.pgoff
  map.fileHandedOver = m.model.swappedFile === 'handed-over' && desc.file !== map.file
  map.file = desc.file
  map.flags = desc.flags
  map.vmOps = desc.vmOps
  map.privateData = desc.privateData
  map.context = desc.context
  return 0
}

/** set_vma_user_defined_fields */
function setUserFields(m: Machine, map: MapState, vma: Vma): void {
  if (!map.desc) return
  if (map.vmOps || m.model.vmOpsDefault === 'dummy-preset') vma.vmOps = map.vmOps
  vma.privateData = map.privateData
}

/** __mmap_complete (v1: __mmap_epilogue): old mappings are freed, the new one is accounted. */
function finish(m: Machine, map: MapState, vma: Vma): void {
  m.phase = 'finish'
  emit(m, 'perf_event_mmap')
  completeUnmap(m, map.unmap)
  countPages(m, vma.flags, map.pages)
  if (vma.flags & FLAG_BITS.VM_LOCKED) {
    if (vma.flags & SPECIAL_FLAGS) clearLocked(m, vma)
    else m.lockedVm += map.pages
  }
  if (vma.file) emit(m, 'uprobe_mmap')
  if (m.model.softDirty) startWrite(m, vma)
}

/** A special mapping is never counted as locked. */
function clearLocked(m: Machine, vma: Vma): void {
  if (m.model.clearsLocked === 'plainly') vma.flags &= ~FLAG_BITS.VM_LOCKED
  else clearVmaFlags(m, vma, FLAG_BITS.VM_LOCKED)
}

/** What follows a new VMA: the complete hook, or the action. Never for a merge. */
function complete(m: Machine, map: MapState, vma: Vma): number {
  m.phase = 'complete'
  if (m.model.completion === 'complete-hook') return completeByHook(m, map, vma)
  const { desc, opened } = map
  if (!desc || !opened) return 0
  const error = completeAction(m, desc, vma, opened, false)
  if (map.holdRmap && vma.file) releaseRmapLock(m, vma.file)
  return error
}

/** call_mmap_complete: the hook is that of the file that the VMA ended up with. */
function completeByHook(m: Machine, map: MapState, vma: Vma): number {
  const { file } = map
  if (!file || !hookOf(file, 'mmap_complete')) return 0
  const error = callComplete(m, file, vma, map.context)
  assertWriteLocked(m, vma)
  assertMmapLocked(m)
  if (error) {
    m.phase = 'unwind'
    live(vma)
    doMunmap(m, vma.start, vma.end)
  }
  return error
}

/** call_mmap_abort: whether is decided by the file of the call, which by the file at this moment. */
function abortHook(m: Machine, map: MapState): void {
  m.phase = 'abort'
  if (map.file) callAbort(m, map.file, map.privateData, map.context)
}

/** The error paths before a VMA exists. */
function abandon(m: Machine, map: MapState, error: number, failed: 'setup' | 'prepare' | 'new-vma'): number {
  m.phase = 'abort'
  const uncharges = failed === 'new-vma' || (failed === 'prepare' && m.model.chargeOnError === 'given-back')
  if (uncharges) uncharge(m, map.charged)
  if (map.fileHandedOver && map.file) putFile(m, map.file)
  abortUnmap(m, map.unmap)
  return error
}
