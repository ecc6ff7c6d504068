import type {
  FaultPoint,
  MmapCall,
  Override,
  Scenario,
  ScenarioFile,
  Stack,
  SystemCall,
  VmOpsTable,
} from '../scenario'

/** What a scenario of the catalogue says; all else has the values of `scenario`. */
export interface Parts {
  files: Record<string, ScenarioFile>
  vmOps?: Record<string, VmOpsTable>
  stack?: Stack
  setup?: SystemCall[]
  call?: Partial<MmapCall>
  inject?: FaultPoint
  after?: SystemCall[]
}

/** A call of four shared writable pages of the file `drv` at 0x300000, page offset 256. */
export function mmapCall(changes: Partial<MmapCall> = {}): MmapCall {
  return {
    addr: '0x300000',
    pages: 4,
    pgoff: 256,
    shared: true,
    prot: 'rw',
    fixed: false,
    file: 'drv',
    ...changes,
  }
}

/** A scenario from the parts that matter to it. `drv_ops` has hooks that do nothing, `plain_ops` has none. */
export function scenario(name: string, parts: Parts): Scenario {
  const { files, vmOps, stack, setup, call, inject, after } = parts
  return {
    name,
    files,
    vm_ops: { drv_ops: { open: [], close: [] }, plain_ops: {}, ...vmOps },
    stack: stack ?? null,
    setup: setup ?? [],
    call: mmapCall(call),
    inject: inject ? { point: inject, nth: 1 } : null,
    // biome-ignore lint/suspicious/noThenProperty: the language names the field so (LANGUAGE.md section 1)
    then: after ?? [],
  }
}

/** Unmaps everything that a scenario of the catalogue can have mapped. */
export function unmapAll(): SystemCall[] {
  return [{ munmap: { addr: '0x100000', pages: 1024 } }]
}

/** A mapping of the same file that ends where the call's begins, made by a quiet version of the driver. */
export function leftNeighbour(override?: Override): SystemCall {
  return { mmap: mmapCall({ addr: '0x2fc000', pgoff: 252, ...(override && { override }) }) }
}

/** A mapping of another file that the call replaces. */
export function oldMapping(changes: Partial<MmapCall> = {}): SystemCall {
  return { mmap: mmapCall({ file: 'old', ...changes }) }
}

/** The other file, whose mapping is replaced. */
export const OLD_FILE: ScenarioFile = { mmap_prepare: [{ op: 'set_vm_ops', vm_ops: 'drv_ops' }] }

/** The stack of procfs: vm_file stays the outer file. */
export const PROCFS: Stack = { outer: 'overlay', inner: 'drv', set_file: 'never', outer_return: 0 }

/** The stack of overlayfs: vm_file is set to the inner file, then the call is forwarded. */
export const OVERLAYFS: Stack = { outer: 'overlay', inner: 'drv', set_file: 'before', outer_return: 0 }

/** The stack of i915: the call is forwarded, then vm_file is set. */
export const DMABUF: Stack = { outer: 'overlay', inner: 'drv', set_file: 'after', outer_return: 0 }
