import type { FileHook, HookName } from '../scenario'
import type { Descriptor } from './descriptor'
import { CrashSignal } from './errors'
import { emit } from './events'
import { hookOf } from './files'
import { isRmapLocked, isWriteLocked } from './locks'
import { runScript, type Target } from './script'
import type { EventValue, FileState, Machine, Vma } from './state'
import { findEntry, inTree, live } from './tree'
import { vmOpsSet } from './vma'

interface Call {
  hook: HookName
  event: string
  file: FileState | null
  target: Target
  attributes: Record<string, EventValue>
  fallback?: number
}

/** Records the call of a hook, runs its script and records its result. */
function callHook(m: Machine, call: Call, steps: Parameters<typeof runScript>[2]): number {
  emit(m, call.event, call.attributes)
  const { hook, file, target, fallback = 0 } = call
  const ret = runScript(m, { hook, file, target, fallback }, steps)
  emit(m, 'hook.return', { hook, ret })
  return ret
}

function mmapLocked(m: Machine): { mmap_wlocked: boolean } {
  return { mmap_wlocked: m.mmapLock.held }
}

function vmaAttributes(m: Machine, vma: Vma): Record<string, EventValue> {
  live(vma)
  return {
    ...mmapLocked(m),
    vma_wlocked: isWriteLocked(m, vma),
    in_tree: inTree(m, vma),
    in_rmap: vma.inRmap,
    vm_ops_set: vmOpsSet(vma),
  }
}

/** The hook that a caller jumps to without looking: a NULL pointer ends the run. */
function requiredHook(file: FileState, hook: FileHook): NonNullable<ReturnType<typeof hookOf>> {
  const steps = hookOf(file, hook)
  if (!steps) throw new CrashSignal('null_call')
  return steps
}

/** f_op->mmap_prepare(desc) */
export function callPrepare(m: Machine, file: FileState, desc: Descriptor): number {
  const attributes = { file: file.name, vm_file: desc.file.name, ...mmapLocked(m) }
  const target: Target = { kind: 'descriptor', desc }
  const call: Call = { hook: 'mmap_prepare', event: 'hook.mmap_prepare', file, target, attributes }
  return callHook(m, call, requiredHook(file, 'mmap_prepare'))
}

/** f_op->mmap_complete(file, vma, context); the caller has checked that it is there. */
export function callComplete(m: Machine, file: FileState, vma: Vma, context: number): number {
  const attributes = { file: file.name, ctx: context, ...vmaAttributes(m, vma) }
  const target: Target = { kind: 'vma', vma }
  const call: Call = { hook: 'mmap_complete', event: 'hook.mmap_complete', file, target, attributes }
  return callHook(m, call, requiredHook(file, 'mmap_complete'))
}

/** f_op->mmap_abort(file, private data, context), which has no result. */
export function callAbort(m: Machine, file: FileState, privateData: number, context: number): void {
  const steps = requiredHook(file, 'mmap_abort')
  emit(m, 'hook.mmap_abort', { file: file.name, priv: privateData, ctx: context, ...mmapLocked(m) })
  runScript(m, { hook: 'mmap_abort', file, target: { kind: 'nothing' }, fallback: 0 }, steps)
}

/** f_op->mmap(file, vma) */
export function callMmap(m: Machine, file: FileState, vma: Vma): number {
  const steps = requiredHook(file, 'mmap')
  const attributes = { file: file.name, ...vmaAttributes(m, vma) }
  const target: Target = { kind: 'vma', vma }
  return callHook(m, { hook: 'mmap', event: 'hook.mmap', file, target, attributes }, steps)
}

/** action.success_hook(vma) of the driver that asked for it. */
export function callSuccess(m: Machine, file: FileState, vma: Vma): number {
  const attributes = { ...vmaAttributes(m, vma), i_mmap_held: isRmapLocked(m, vma) }
  const target: Target = { kind: 'vma', vma }
  const call: Call = { hook: 'success_hook', event: 'hook.success_hook', file, target, attributes }
  return callHook(m, call, hookOf(file, 'success_hook') ?? [])
}

/** action.error_hook(err): its result replaces the error. */
export function callError(m: Machine, file: FileState, error: number): number {
  const target: Target = { kind: 'nothing' }
  const attributes = { err: error }
  const call: Call = {
    hook: 'error_hook',
    event: 'hook.error_hook',
    file,
    target,
    attributes,
    fallback: error,
  }
  return callHook(m, call, hookOf(file, 'error_hook') ?? [])
}

/** The hook of a custom action. */
export function callActionHook(m: Machine, file: FileState, vma: Vma): number {
  const target: Target = { kind: 'vma', vma }
  const attributes = vmaAttributes(m, vma)
  const call: Call = { hook: 'action_hook', event: 'hook.action_hook', file, target, attributes }
  return callHook(m, call, hookOf(file, 'action_hook') ?? [])
}

/** vm_ops->mapped: what it writes through its pointer is kept only if it does not fail. */
export function callMapped(m: Machine, vma: Vma): number {
  const table = vma.vmOps
  if (!table?.mapped) return 0
  const attributes = {
    vm_ops: table.name,
    file: vma.file?.name ?? '',
    priv: vma.privateData,
    ...mmapLocked(m),
    // The hook gets no VMA: what counts is whether anything is mapped at its start address.
    in_tree: findEntry(m, vma.start, vma.start + 1) !== undefined,
    i_mmap_held: isRmapLocked(m, vma),
  }
  const target: Target = { kind: 'private', privateData: vma.privateData }
  const call: Call = { hook: 'mapped', event: 'vm_ops.mapped', file: vma.file, target, attributes }
  const ret = callHook(m, call, table.mapped)
  if (ret === 0) vma.privateData = target.privateData
  return ret
}
