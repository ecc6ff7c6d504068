import type { FaultPoint, FileHooks, Scenario, SystemCall, VmOpsTable } from '../scenario'
import { leftNeighbour, scenario } from './build'
import { type Entry, type Form, HOOKED, RELEASED, tags, V1 } from './entry'
import {
  action,
  giveBack,
  lock,
  remap,
  remapPrepare,
  setErrorHook,
  setFlags,
  setSuccessHook,
  setVmOps,
  unlock,
} from './steps'

const RESCTL = tags({
  hooks: ['mmap_prepare', 'mmap_complete', 'mmap_abort'],
  symbols: ['rdtgroup_mutex', 'mutex_lock', 'remap_pfn_range'],
  files: ['fs/resctrl/pseudo_lock.c'],
  drivers: ['resctl'],
})

const MERGE = tags({
  hooks: ['mmap_prepare', 'mmap_complete', 'mmap_abort'],
  symbols: ['vma_merge_new_range', 'lock', 'mutex_lock'],
  files: ['mm/vma.c', 'Documentation/filesystems/vfs.rst'],
  drivers: ['resctl'],
})

/** What v1 asks of a driver that keeps its mutex from prepare to complete. */
const HOOKS_V1: FileHooks = {
  mmap_prepare: [lock('mutex'), remapPrepare(), setVmOps()],
  mmap_complete: [remap(), unlock('mutex')],
  mmap_abort: [unlock('mutex')],
}

/** The same driver with the after-hooks of v2 to v5. */
const HOOKS_AFTER: FileHooks = {
  mmap_prepare: [lock('mutex'), setVmOps(), action('remap_pfn'), setSuccessHook(), setErrorHook()],
  success_hook: [unlock('mutex')],
  error_hook: [unlock('mutex')],
}

/** The same driver with vm_ops->mapped. */
const HOOKS_MAPPED: FileHooks = { mmap_prepare: [lock('mutex'), setVmOps(), action('remap_pfn')] }
const TABLE_MAPPED: Record<string, VmOpsTable> = {
  drv_ops: { open: [], close: [], mapped: [unlock('mutex')] },
}

function resctlForms(name: string, inject?: FaultPoint): Form[] {
  const setting = inject ? { inject } : {}
  return [
    { models: V1, scenario: scenario(name, { files: { drv: HOOKS_V1 }, ...setting }) },
    { models: HOOKED, scenario: scenario(name, { files: { drv: HOOKS_AFTER }, ...setting }) },
    {
      models: RELEASED,
      scenario: scenario(name, { files: { drv: HOOKS_MAPPED }, vmOps: TABLE_MAPPED, ...setting }),
    },
  ]
}

/** A driver that takes a lock in prepare on a mapping that can merge with the one before it. */
function mergeForms(name: string, extra: { special?: boolean; inject?: FaultPoint }): Form[] {
  const prepare = [
    lock('mutex'),
    setVmOps('plain_ops'),
    ...(extra.special ? [setFlags('VM_DONTEXPAND')] : []),
  ]
  const quiet = { mmap_prepare: [setVmOps('plain_ops')], mmap_complete: null, mmap_abort: null }
  const quietAfter = { mmap_prepare: [setVmOps('plain_ops')] }
  const setting = extra.inject ? { inject: extra.inject } : {}
  const build = (drv: FileHooks, neighbour: SystemCall, vmOps?: Record<string, VmOpsTable>): Scenario =>
    scenario(name, { files: { drv }, setup: [neighbour], ...setting, ...(vmOps && { vmOps }) })
  const v1: FileHooks = {
    mmap_prepare: prepare,
    mmap_complete: [unlock('mutex')],
    mmap_abort: [unlock('mutex')],
  }
  const hooked: FileHooks = { mmap_prepare: [...prepare, setSuccessHook()], success_hook: [unlock('mutex')] }
  return [
    { models: V1, scenario: build(v1, leftNeighbour({ drv: quiet })) },
    { models: HOOKED, scenario: build(hooked, leftNeighbour({ drv: quietAfter })) },
    {
      models: RELEASED,
      scenario: build(
        {
          mmap_prepare: [
            ...prepare.map((step) => (step.op === 'set_vm_ops' ? setVmOps('mapped_ops') : step)),
          ],
        },
        leftNeighbour({ drv: quietAfter }),
        { mapped_ops: { mapped: [unlock('mutex')] } },
      ),
    },
  ]
}

/** A driver's own lock from mmap_prepare to a later hook: when is it released, and when by nobody. */
export const lockEntries: Entry[] = [
  {
    row: 'S8',
    slug: 'resctl-mutex',
    title: 'resctl: a mutex from mmap_prepare to mmap_complete',
    question: 'Does a mutex around a remap work, and is it needed?',
    look: 'The depth of the mutex: 1 after mmap_prepare, 0 at the end of the call.',
    tags: RESCTL,
    forms: resctlForms('resctl-mutex'),
    notes: { verdict: 'A', models: [...V1] },
  },
  {
    row: 'S9',
    slug: 'resctl-vma-allocation-fails',
    title: 'resctl: the VMA cannot be allocated',
    question: 'Why does mmap_abort exist?',
    look: 'mmap_abort runs in v1 and unlocks; v2 to v5 and 7.3.4 have no hook at this place, and the mutex stays held.',
    tags: { ...RESCTL, symbols: [...RESCTL.symbols, 'vm_area_alloc'] },
    forms: resctlForms('resctl-vma-allocation-fails', 'vm_area_alloc'),
    notes: { verdict: 'A', models: [...V1] },
  },
  {
    row: 'S9',
    slug: 'resctl-tree-allocation-fails',
    title: 'resctl: the tree has no memory for the VMA',
    question: 'Does mmap_abort cover every failure between prepare and complete?',
    look: 'The VMA is freed first, then mmap_abort runs.',
    tags: { ...RESCTL, symbols: [...RESCTL.symbols, 'vma_iter_prealloc'] },
    forms: resctlForms('resctl-tree-allocation-fails', 'vma_iter_prealloc'),
    notes: { verdict: 'A', models: [...V1] },
  },
  {
    row: 'S10',
    slug: 'resctl-without-abort',
    title: 'resctl without mmap_abort: the VMA cannot be allocated',
    question: 'What happens to a driver that forgets mmap_abort?',
    look: 'The call fails, and the mutex is held for ever.',
    tags: { ...RESCTL, symbols: [...RESCTL.symbols, 'vm_area_alloc'] },
    forms: [
      {
        models: V1,
        scenario: scenario('resctl-without-abort', {
          files: { drv: { mmap_prepare: HOOKS_V1.mmap_prepare, mmap_complete: HOOKS_V1.mmap_complete } },
          inject: 'vm_area_alloc',
        }),
      },
    ],
    notes: { verdict: 'F', models: V1 },
  },
  {
    row: 'S11',
    slug: 'resctl-complete-fails',
    title: 'resctl: mmap_complete fails',
    question: 'Is mmap_abort called after mmap_complete failed?',
    look: 'No: mmap_complete has to unlock before it fails. The VMA is unmapped and close is called.',
    tags: RESCTL,
    forms: [
      {
        models: V1,
        scenario: scenario('resctl-complete-fails', {
          files: { drv: { ...HOOKS_V1, mmap_complete: [unlock('mutex'), giveBack(-12)] } },
        }),
      },
      {
        models: HOOKED,
        scenario: scenario('resctl-complete-fails', {
          files: {
            drv: {
              ...HOOKS_AFTER,
              mmap_prepare: [
                lock('mutex'),
                setVmOps(),
                action('remap_pfn', -12),
                setSuccessHook(),
                setErrorHook(),
              ],
            },
          },
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('resctl-complete-fails', {
          files: { drv: { mmap_prepare: [lock('mutex'), setVmOps(), action('remap_pfn', -12)] } },
          vmOps: TABLE_MAPPED,
        }),
      },
    ],
    notes: { verdict: 'A', models: [...V1] },
  },
  {
    row: 'S12',
    slug: 'resctl-prepare-fails',
    title: 'resctl: mmap_prepare fails after taking the mutex',
    question: 'Who cleans up after a failing mmap_prepare?',
    look: 'mmap_prepare itself: no other hook runs.',
    tags: RESCTL,
    forms: [
      {
        models: V1,
        scenario: scenario('resctl-prepare-fails', {
          files: { drv: { ...HOOKS_V1, mmap_prepare: [lock('mutex'), unlock('mutex'), giveBack(-19)] } },
        }),
      },
      {
        models: [...HOOKED, ...RELEASED],
        scenario: scenario('resctl-prepare-fails', {
          files: { drv: { mmap_prepare: [lock('mutex'), unlock('mutex'), giveBack(-19)] } },
        }),
      },
    ],
    notes: { verdict: 'A', models: [...V1, ...HOOKED, ...RELEASED] },
  },
  {
    row: 'S13',
    slug: 'merge-after-lock-in-prepare',
    title: 'A merge after mmap_prepare took a lock',
    question: 'Is a lock that mmap_prepare takes released no matter what happens?',
    look: 'The mapping merges with its neighbour; no later hook runs, and the lock is still held at the end.',
    tags: MERGE,
    forms: mergeForms('merge-after-lock-in-prepare', {}),
    notes: { verdict: 'D', models: [...V1, ...HOOKED, ...RELEASED] },
  },
  {
    row: 'S14',
    slug: 'merge-prevented-by-special-flag',
    title: 'The same lock, with a flag that prevents the merge',
    question: 'Why were the drivers that v1 converts safe?',
    look: 'VM_DONTEXPAND makes the mapping special: a VMA of its own, and the later hook unlocks.',
    tags: { ...MERGE, symbols: [...MERGE.symbols, 'VM_DONTEXPAND', 'VM_SPECIAL'] },
    forms: mergeForms('merge-prevented-by-special-flag', { special: true }),
    notes: { verdict: 'A', models: [...V1, ...HOOKED, ...RELEASED] },
  },
  {
    row: 'S15',
    slug: 'merge-out-of-memory',
    title: 'The same lock, and the merge runs out of memory',
    question: 'Is a merge that fails an error?',
    look: 'No: a VMA of its own is made, the later hook runs, and two adjacent VMAs remain.',
    tags: { ...MERGE, symbols: [...MERGE.symbols, 'merge_oom'] },
    forms: mergeForms('merge-out-of-memory', { inject: 'merge_oom' }),
    notes: { verdict: 'A', models: [...V1, ...HOOKED, ...RELEASED] },
  },
]
