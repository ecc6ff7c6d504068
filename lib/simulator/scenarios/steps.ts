import type { FlagName } from '../flags'
import type { ActionType, Step } from '../scenario'

/** Shorthands for the steps of a script; each is one line of LANGUAGE.md section 3. */
export const lock = (name: string): Step => ({ op: 'lock', name })
export const unlock = (name: string): Step => ({ op: 'unlock', name })
export const ref = (name: string): Step => ({ op: 'ref', name })
export const unref = (name: string): Step => ({ op: 'unref', name })
export const setFlags = (...flags: FlagName[]): Step => ({ op: 'set_flags', flags })
export const clearFlags = (...flags: FlagName[]): Step => ({ op: 'clear_flags', flags })
export const setVmOps = (table = 'drv_ops'): Step => ({ op: 'set_vm_ops', vm_ops: table })
export const nullVmOps = (): Step => ({ op: 'set_vm_ops_null' })
export const setPrivate = (value: number): Step => ({ op: 'set_private', value })
export const setContext = (value: number): Step => ({ op: 'set_context', value })
export const setPgoff = (value: number): Step => ({ op: 'set_pgoff', value })
export const swapFile = (file: string): Step => ({ op: 'swap_file', file })
export const remapPrepare = (): Step => ({ op: 'remap_prepare' })
export const remap = (fail?: number): Step => (fail ? { op: 'remap', fail } : { op: 'remap' })
export const insertMixed = (fail?: number): Step =>
  fail ? { op: 'insert_mixed', fail } : { op: 'insert_mixed' }
export const insertPage = (fail?: number): Step =>
  fail ? { op: 'insert_page', fail } : { op: 'insert_page' }
export const moveEnd = (pages: number): Step => ({ op: 'set_vm_end', by_pages: pages })
export const munmapSelf = (): Step => ({ op: 'munmap_self' })
export const dropMmapLock = (): Step => ({ op: 'drop_mmap_lock' })
export const retakeMmapLock = (): Step => ({ op: 'retake_mmap_lock' })
export const giveBack = (value: number): Step => ({ op: 'return', value })
export const action = (type: ActionType, fail?: number): Step =>
  fail ? { op: 'action', type, fail } : { op: 'action', type }
export const setSuccessHook = (): Step => ({ op: 'set_success_hook' })
export const setErrorHook = (): Step => ({ op: 'set_error_hook' })
export const setErrorOverride = (value: number): Step => ({ op: 'set_error_override', value })
export const hideFromRmap = (): Step => ({ op: 'hide_from_rmap' })
