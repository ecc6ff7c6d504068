import type { ActionType, HookName, OpName, Scenario, Step } from '#lib/simulator/scenario'
import { OPS } from '#lib/simulator/vocabulary'

/** Steps that a hook may hold, in the order of the vocabulary. */
export const opsFor = (hook: HookName): OpName[] =>
  (Object.keys(OPS) as OpName[]).filter((op) => OPS[op].hooks.includes(hook))

const action: ActionType = 'remap_pfn'

/** A step of each kind with values that can be run as they are. */
export function newStep(op: OpName, { files, vm_ops: tables }: Scenario): Step {
  const table = Object.keys(tables)[0] ?? 'drv_ops'
  const starts: { [O in OpName]: Omit<Extract<Step, { op: O }>, 'op'> } = {
    lock: { name: 'm' },
    unlock: { name: 'm' },
    ref: { name: 'r' },
    unref: { name: 'r' },
    set_flags: { flags: ['VM_LOCKED'] },
    clear_flags: { flags: ['VM_MAYWRITE'] },
    set_vm_ops: { vm_ops: table },
    set_vm_ops_null: {},
    set_private: { value: 1 },
    set_context: { value: 1 },
    set_pgoff: { value: 0 },
    swap_file: { file: Object.keys(files).at(-1) ?? 'drv' },
    remap_prepare: {},
    remap: {},
    insert_mixed: {},
    insert_page: {},
    set_vm_end: { by_pages: -1 },
    munmap_self: {},
    drop_mmap_lock: {},
    retake_mmap_lock: {},
    return: { value: -12 },
    action: { type: action },
    set_success_hook: {},
    set_error_hook: {},
    set_error_override: { value: -11 },
    hide_from_rmap: {},
  }
  return { op, ...starts[op] } as Step
}

/** A list with one entry moved up. */
export function movedUp<T>(list: readonly T[], index: number): T[] {
  const [entry] = list.slice(index, index + 1)
  const rest = list.filter((_, at) => at !== index)
  return entry === undefined ? rest : [...rest.slice(0, index - 1), entry, ...rest.slice(index - 1)]
}
