import { FLAG_BITS, REMAP_FLAGS } from '../flags'
import type { Action, Descriptor } from './descriptor'
import { assertFails, emit, warnOnce } from './events'
import { callActionHook, callError, callMapped, callSuccess } from './hooks'
import { isRmapLocked, isWriteLocked, releaseRmapLock } from './locks'
import { doMunmap } from './munmap'
import { insertPageArray, lacksRemapFlags, pagesBeforeFailure, remapRange } from './populate'
import type { EventValue, FileState, Machine, Vma } from './state'
import { inTree, live } from './tree'

const ENOMEM = -12
const EFAULT = -14
const EINVAL = -22
const MAX_ERRNO = 4095

/** Whether a value is a negative errno (IS_ERR_VALUE). */
function isErrno(value: number): boolean {
  return value < 0 && value >= -MAX_ERRNO
}

/** mmap_action_prepare: what the action needs of the descriptor. Only a model that checks actions can fail here. */
export function prepareAction(m: Machine, desc: Descriptor): number {
  const { action } = desc
  if (m.model.checksAction && desc.errorOverride && !isErrno(desc.errorOverride)) {
    warnOnce(m, 'error_override_not_an_errno')
    return EINVAL
  }
  switch (action?.type) {
    case 'remap_pfn':
    case 'io_remap_pfn':
      return prepareRemap(m, desc, action)
    case 'simple_io_remap':
      return prepareSimpleRemap(m, desc, action)
    case 'map_kernel_pages':
      return prepareKernelPages(m, desc, action)
    case 'insert_mixed':
    case 'insert_mixed_pages':
      desc.flags |= FLAG_BITS.VM_MIXEDMAP
  }
  return 0
}

function isInside(desc: Descriptor, action: Action): boolean {
  return action.start >= desc.start && action.start + action.pages <= desc.end
}

function prepareRemap(m: Machine, desc: Descriptor, action: Action): number {
  const ret = m.model.checksAction && !isInside(desc, action) ? EFAULT : 0
  if (ret === 0) desc.flags |= REMAP_FLAGS
  emit(m, 'action.remap_prepare', { ret })
  return ret
}

/** The action's pages are the size of the device; the whole mapping has to fit behind its page offset. */
function prepareSimpleRemap(m: Machine, desc: Descriptor, action: Action): number {
  const length = desc.end - desc.start
  const ret = desc.pgoff + length > action.pages ? EINVAL : 0
  emit(m, 'action.simple_ioremap_prepare', { ret })
  if (ret) return ret
  action.start = desc.start
  action.pages = length
  return prepareRemap(m, desc, action)
}

function prepareKernelPages(m: Machine, desc: Descriptor, action: Action): number {
  if (desc.flags & FLAG_BITS.VM_PFNMAP) assertFails(m, 'map_kernel_pages_with_pfnmap')
  const ret = isInside(desc, action) ? 0 : EFAULT
  if (ret === 0) desc.flags |= FLAG_BITS.VM_MIXEDMAP
  emit(m, 'action.map_kernel_pages_prepare', { ret })
  return ret
}

/**
 * mmap_action_complete: carries the action out and then calls the hooks after it. On error the new VMA is
 * unmapped. `driver` is the file whose mmap_prepare ran.
 */
export function completeAction(
  m: Machine,
  desc: Descriptor,
  vma: Vma,
  driver: FileState,
  inStack: boolean,
): number {
  const error = desc.action ? perform(m, desc.action, vma, driver) : 0
  if (m.model.afterAction === 'mapped') return finishWithMapped(m, desc, vma, error, inStack)
  return finishWithHooks(m, desc, vma, driver, error)
}

function finishWithHooks(m: Machine, desc: Descriptor, vma: Vma, driver: FileState, error: number): number {
  if (!error) {
    const result = desc.successHook ? callSuccess(m, driver, vma) : 0
    return m.model.successResult === 'returned' ? result : 0
  }
  live(vma)
  m.phase = 'unwind'
  doMunmap(m, vma.start, vma.end)
  if (!desc.errorHook) return error
  const filtered = callError(m, driver, error)
  if (filtered === 0) warnOnce(m, 'error_hook_cleared_error')
  return filtered
}

function finishWithMapped(m: Machine, desc: Descriptor, vma: Vma, failed: number, inStack: boolean): number {
  const error = failed || callMapped(m, vma)
  // The lock has to go before the unmapping, which takes it again.
  if (m.model.rmapHeldUntil === 'before-unwinding' && vma.file) releaseRmapLock(m, vma.file)
  if (!error || inStack) return error
  m.phase = 'unwind'
  doMunmap(m, vma.start, vma.end)
  return desc.errorOverride || error
}

function perform(m: Machine, action: Action, vma: Vma, driver: FileState): number {
  switch (action.type) {
    case 'remap_pfn':
    case 'io_remap_pfn':
    case 'simple_io_remap':
      return performRemap(m, action, vma)
    case 'insert_mixed':
      return performInsertMixed(m, action, vma)
    case 'insert_mixed_pages':
      return performPageArray(m, action, vma)
    case 'map_kernel_pages':
      return performKernelPages(m, action, vma)
    case 'custom':
      return callActionHook(m, driver, vma)
  }
}

function place(m: Machine, vma: Vma): Record<string, EventValue> {
  return {
    in_tree: inTree(m, vma),
    in_rmap: vma.inRmap,
    vma_wlocked: isWriteLocked(m, vma),
    i_mmap_held: isRmapLocked(m, vma),
  }
}

function performRemap(m: Machine, action: Action, vma: Vma): number {
  if (lacksRemapFlags(vma)) warnOnce(m, 'remap_flags_not_set')
  const { ptes, ret } = remapRange(m, action.start, action.pages, action.fail)
  emit(m, 'action.remap_complete', { ptes, ret, ...place(m, vma) })
  return ret
}

/** v2 inserts from the start of the VMA whatever the first page is; vmf_insert_mixed knows -12 and -14 only. */
function performInsertMixed(m: Machine, action: Action, vma: Vma): number {
  const before = pagesBeforeFailure(action.pages, action.fail)
  for (let page = 0; page < action.pages; page++) {
    const outside = vma.start + page >= vma.end
    const ret = outside ? EFAULT : action.fail && page >= before ? action.fail : 0
    if (!ret) m.ptes.add(vma.start + page)
    emit(m, 'action.insert_mixed', { page, ret })
    if (ret) return ret === ENOMEM ? ENOMEM : EFAULT
  }
  return 0
}

function performPageArray(m: Machine, action: Action, vma: Vma): number {
  const { ptes, ret } = insertPageArray(m, vma, action)
  emit(m, 'action.insert_mixed_pages', {
    ptes,
    ret,
    in_tree: inTree(m, vma),
    vma_wlocked: isWriteLocked(m, vma),
  })
  m.pageArrays -= 1
  emit(m, 'kfree_pages')
  return ret
}

function performKernelPages(m: Machine, action: Action, vma: Vma): number {
  const { ptes, ret } = insertPageArray(m, vma, action)
  emit(m, 'action.map_kernel_pages_complete', { ptes, ret, ...place(m, vma) })
  return ret
}
