import type { ModelId } from '../models/model'
import type { FileHook, FileHooks, HookName, Step, TableHook, VmOpsTable } from '../scenario'
import { action, setErrorHook, setSuccessHook, setVmOps } from '../scenarios/steps'
import { HOOKS, OPS } from '../vocabulary'
import type { Action } from './actions'

/** A driver that does one thing in one hook, with a quiet version of itself for earlier mappings. */
export interface Driver {
  file: FileHooks
  /** null where no quiet version can share the table: its hooks would run for the earlier mapping as well. */
  quiet: Partial<Record<FileHook, Step[] | null>> | null
  tables: Record<string, VmOpsTable>
}

const TABLE_HOOKS: readonly HookName[] = ['open', 'close', 'mapped']

function isTableHook(hook: HookName): hook is TableHook {
  return TABLE_HOOKS.includes(hook)
}

/** The driver for a cell: the action's steps in the hook, and what it takes for the hook to be called at all. */
export function driverFor(model: ModelId, hook: HookName, given: Action): Driver {
  const steps = given.steps
  const release = given.release ?? []
  const table: VmOpsTable = { open: [...(given.open ?? [])], close: [...(given.close ?? [])] }
  if (HOOKS.mapped.includes(model) && release.length > 0) table.mapped = release
  if (isTableHook(hook)) table[hook] = steps
  const early = (given.prepare ?? []).filter((step) => OPS[step.op].hooks.includes('mmap'))
  const file =
    hook === 'mmap' ? { mmap: [setVmOps(), ...early, ...steps] } : preparingFile(model, hook, given, release)
  const sharesTable = !isTableHook(hook) && release.length === 0 && !given.close
  return {
    file,
    quiet: sharesTable ? quietHooks(file) : null,
    tables: { drv_ops: table, other_ops: { open: [], close: [] } },
  }
}

function preparingFile(model: ModelId, hook: HookName, given: Action, release: Step[]): FileHooks {
  const before = hook === 'mmap_prepare' ? [] : (given.prepare ?? [])
  const prepare = [setVmOps(), ...before, ...(hook === 'mmap_prepare' ? given.steps : [])]
  if (HOOKS.mmap_complete.includes(model)) return completingFile(hook, given, prepare, release)
  if (HOOKS.success_hook.includes(model)) return afterHookFile(hook, given, prepare, release)
  return { mmap_prepare: prepare }
}

function completingFile(hook: HookName, given: Action, prepare: Step[], release: Step[]): FileHooks {
  const complete = hook === 'mmap_complete' ? given.steps : [...(given.complete ?? []), ...release]
  const abort = hook === 'mmap_abort' ? given.steps : release
  return { mmap_prepare: prepare, mmap_complete: complete, mmap_abort: abort }
}

function afterHookFile(hook: HookName, given: Action, prepare: Step[], release: Step[]): FileHooks {
  const file: FileHooks = { mmap_prepare: prepare }
  if (hook === 'action_hook') {
    prepare.push(action('custom'))
    file.action_hook = given.steps
  }
  if (hook === 'error_hook') prepare.push(action('remap_pfn', -12))
  if (hook === 'success_hook' || release.length > 0) {
    prepare.push(setSuccessHook())
    file.success_hook = hook === 'success_hook' ? given.steps : release
  }
  if (hook === 'error_hook' || release.length > 0) {
    prepare.push(setErrorHook())
    file.error_hook = hook === 'error_hook' ? given.steps : release
  }
  return file
}

/** The same file with a first hook that only sets vm_ops, and without the others. */
function quietHooks(file: FileHooks): Driver['quiet'] {
  const hooks = Object.keys(file) as FileHook[]
  const first: FileHook = hooks.includes('mmap') ? 'mmap' : 'mmap_prepare'
  return Object.fromEntries(hooks.map((hook) => [hook, hook === first ? [setVmOps()] : null]))
}
