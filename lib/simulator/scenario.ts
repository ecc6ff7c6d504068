import type { FlagName } from './flags'

/** Hooks that a file may define. */
export type FileHook =
  | 'mmap_prepare'
  | 'mmap_complete'
  | 'mmap_abort'
  | 'mmap'
  | 'success_hook'
  | 'error_hook'
  | 'action_hook'

/** Hooks that a vm_ops table may define. */
export type TableHook = 'open' | 'close' | 'mapped'

export type HookName = FileHook | TableHook

export type ActionType =
  | 'remap_pfn'
  | 'io_remap_pfn'
  | 'insert_mixed'
  | 'insert_mixed_pages'
  | 'custom'
  | 'map_kernel_pages'
  | 'simple_io_remap'

/** Points at which a call can be made to fail (LANGUAGE.md section 7). */
export type FaultPoint =
  | 'may_expand'
  | 'enough_memory'
  | 'vm_area_dup'
  | 'split_prealloc'
  | 'vm_area_alloc'
  | 'vma_iter_prealloc'
  | 'merge_oom'

/** One step of a hook's script (LANGUAGE.md section 3). Pages and page offsets are in pages of 4 KiB. */
export type Step =
  | { op: 'lock'; name: string }
  | { op: 'unlock'; name: string }
  | { op: 'ref'; name: string }
  | { op: 'unref'; name: string }
  | { op: 'set_flags'; flags: FlagName[] }
  | { op: 'clear_flags'; flags: FlagName[] }
  | { op: 'set_vm_ops'; vm_ops: string }
  | { op: 'set_vm_ops_null' }
  | { op: 'set_private'; value: number }
  | { op: 'set_context'; value: number }
  | { op: 'set_pgoff'; value: number }
  | { op: 'swap_file'; file: string }
  | { op: 'remap_prepare' }
  | { op: 'remap'; fail?: number | undefined }
  | { op: 'insert_mixed'; pages?: number | undefined; fail?: number | undefined }
  | { op: 'insert_page'; pages?: number | undefined; fail?: number | undefined }
  | { op: 'set_vm_end'; by_pages: number }
  | { op: 'munmap_self' }
  | { op: 'drop_mmap_lock' }
  | { op: 'retake_mmap_lock' }
  | { op: 'return'; value: number }
  | {
      op: 'action'
      type: ActionType
      first_page?: number | undefined
      pages?: number | undefined
      fail?: number | undefined
    }
  | { op: 'set_success_hook' }
  | { op: 'set_error_hook' }
  | { op: 'set_error_override'; value: number }
  | { op: 'hide_from_rmap' }

export type OpName = Step['op']

/** The scripts of one file; a hook that is absent or null is a NULL function pointer. */
export type FileHooks = Partial<Record<FileHook, Step[] | null>>

export interface ScenarioFile extends FileHooks {
  /** false: nobody has the file open, its reference count starts at 0. */
  opened?: boolean | undefined
}

/** A table of VMA hooks; one that is absent or null is a NULL function pointer. */
export type VmOpsTable = Partial<Record<TableHook, Step[] | null>>

/** Hooks of a file that are replaced (null: removed) for one call. */
export type Override = Record<string, Partial<Record<FileHook, Step[] | null>>>

/** How an outer file forwards its ->mmap to an inner one. */
export interface Stack {
  outer: string
  inner: string
  set_file: 'never' | 'before' | 'after'
  outer_return: number
}

export interface MmapCall {
  /** Hexadecimal, page aligned. */
  addr: string
  pages: number
  pgoff: number
  shared: boolean
  prot: 'r' | 'rw'
  extra_flags?: FlagName[] | undefined
  fixed?: boolean | undefined
  file: string | null
  override?: Override | undefined
}

export interface MunmapCall {
  addr: string
  pages: number
}

export type SystemCall = { mmap: MmapCall } | { munmap: MunmapCall }

export interface Inject {
  point: FaultPoint
  nth: number
}

/** A driver's behaviour and its setting (LANGUAGE.md section 1). */
export interface Scenario {
  name: string
  files: Record<string, ScenarioFile>
  vm_ops: Record<string, VmOpsTable>
  stack: Stack | null
  setup: SystemCall[]
  call: MmapCall
  inject: Inject | null
  then: SystemCall[]
}

/** Every step of every script: of files, of vm_ops tables and of the overrides of single calls. */
export function allSteps(scenario: Scenario): Step[] {
  const calls = [...scenario.setup, { mmap: scenario.call }, ...scenario.then]
  const overrides = calls.flatMap((call) => ('mmap' in call ? Object.values(call.mmap.override ?? {}) : []))
  const files = Object.values(scenario.files).map(({ opened: _, ...hooks }) => hooks)
  const scripts = [...files, ...Object.values(scenario.vm_ops), ...overrides]
  return scripts.flatMap((hooks) => Object.values(hooks).flatMap((steps) => steps ?? []))
}
