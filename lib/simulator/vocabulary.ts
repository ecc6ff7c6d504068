import { MODEL_IDS, type ModelId } from './models/model'
import type { ActionType, FaultPoint, HookName, OpName } from './scenario'

/** Where a word of the language may be used. */
export interface OpRule {
  hooks: readonly HookName[]
  models: readonly ModelId[]
}

const ALL: readonly ModelId[] = MODEL_IDS
const SERIES: readonly ModelId[] = ['v1', 'v2', 'v3', 'v4', 'v5']
const HOOK_MODELS: readonly ModelId[] = ['v2', 'v3', 'v4', 'v5']
const ACTION_MODELS: readonly ModelId[] = ['v2', 'v3', 'v4', 'v5', '7.3.4']

/** Which models know a hook (vocabulary.json, `hooks`). */
export const HOOKS: Record<HookName, readonly ModelId[]> = {
  mmap_prepare: ALL,
  mmap_complete: ['v1'],
  mmap_abort: ['v1'],
  mmap: ALL,
  success_hook: HOOK_MODELS,
  error_hook: HOOK_MODELS,
  action_hook: ['v2'],
  open: ALL,
  close: ALL,
  mapped: ['7.3.4'],
}

const ANY = Object.keys(HOOKS) as HookName[]
const WITH_VMA: readonly HookName[] = ['mmap_complete', 'mmap', 'action_hook']
const FLAG_HOOKS: readonly HookName[] = [
  'mmap_prepare',
  'mmap_complete',
  'mmap',
  'success_hook',
  'action_hook',
]
const TABLE_HOOKS: readonly HookName[] = ['mmap_prepare', 'mmap_complete', 'mmap', 'action_hook']
const PREPARE: readonly HookName[] = ['mmap_prepare']

/** Which hooks may hold a step and which models know it (vocabulary.json, `ops`). */
export const OPS: Record<OpName, OpRule> = {
  lock: { hooks: ANY, models: ALL },
  unlock: { hooks: ANY, models: ALL },
  ref: { hooks: ANY, models: ALL },
  unref: { hooks: ANY, models: ALL },
  set_flags: { hooks: FLAG_HOOKS, models: ALL },
  clear_flags: { hooks: FLAG_HOOKS, models: ALL },
  set_vm_ops: { hooks: TABLE_HOOKS, models: ALL },
  set_vm_ops_null: { hooks: FLAG_HOOKS, models: ALL },
  set_private: { hooks: [...FLAG_HOOKS, 'mapped'], models: ALL },
  set_context: { hooks: PREPARE, models: ['v1'] },
  set_pgoff: { hooks: PREPARE, models: ALL },
  swap_file: { hooks: ['mmap_prepare', 'mmap'], models: ALL },
  remap_prepare: { hooks: PREPARE, models: ['v1'] },
  remap: { hooks: WITH_VMA, models: ALL },
  insert_mixed: { hooks: WITH_VMA, models: ALL },
  insert_page: { hooks: WITH_VMA, models: ALL },
  set_vm_end: { hooks: ['mmap_complete', 'action_hook'], models: ['v1', 'v2'] },
  munmap_self: { hooks: ['mmap_complete', 'success_hook', 'action_hook'], models: SERIES },
  drop_mmap_lock: { hooks: [...FLAG_HOOKS, 'mapped'], models: ALL },
  retake_mmap_lock: { hooks: [...FLAG_HOOKS, 'mapped'], models: ALL },
  return: { hooks: [...FLAG_HOOKS, 'error_hook', 'mapped'], models: ALL },
  action: { hooks: PREPARE, models: ACTION_MODELS },
  set_success_hook: { hooks: PREPARE, models: HOOK_MODELS },
  set_error_hook: { hooks: PREPARE, models: HOOK_MODELS },
  set_error_override: { hooks: PREPARE, models: ['7.3.4'] },
  hide_from_rmap: { hooks: PREPARE, models: ['v5', '7.3.4'] },
}

/** Which models know an action type (vocabulary.json, `actions`). */
export const ACTIONS: Record<ActionType, readonly ModelId[]> = {
  remap_pfn: ACTION_MODELS,
  io_remap_pfn: ['v3', 'v4', 'v5', '7.3.4'],
  insert_mixed: ['v2'],
  insert_mixed_pages: ['v2'],
  custom: ['v2'],
  map_kernel_pages: ['7.3.4'],
  simple_io_remap: ['7.3.4'],
}

/** Where a call can be made to fail, in the order in which one call reaches the points. */
export const FAULT_POINTS: readonly FaultPoint[] = [
  'may_expand',
  'enough_memory',
  'vm_area_dup',
  'split_prealloc',
  'vm_area_alloc',
  'vma_iter_prealloc',
  'merge_oom',
]
