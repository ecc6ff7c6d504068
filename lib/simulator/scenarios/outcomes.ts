import { leftNeighbour, OLD_FILE, oldMapping, scenario, unmapAll } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, tags, V1 } from './entry'
import {
  action,
  giveBack,
  ref,
  remap,
  setErrorHook,
  setErrorOverride,
  setSuccessHook,
  setVmOps,
  unref,
} from './steps'

const FIXED = tags({
  hooks: ['mmap_prepare', 'mmap_complete'],
  symbols: ['MAP_FIXED', 'vms_abort_munmap_vmas', 'vms_clean_up_area'],
  files: ['mm/vma.c'],
})
const TABLE = tags({
  hooks: ['mmap_prepare', 'mmap_complete', 'mmap_abort', 'mmap'],
  symbols: ['file_operations', 'EINVAL', 'ENODEV', 'can_mmap_file'],
  files: ['include/linux/fs.h', 'mm/vma.c', 'Documentation/filesystems/vfs.rst'],
})
const AFS = tags({
  hooks: ['mmap_prepare', 'mapped', 'success_hook', 'close'],
  symbols: ['afs_vnode', 'refcount', 'vma_merge_new_range'],
  files: ['fs/afs/file.c', 'mm/vma.c'],
  drivers: ['afs'],
})
const CLOSE_UNREF = { drv_ops: { open: [ref('vnode')], close: [unref('vnode')] } }
const PLAIN_UNREF = { drv_ops: { open: [], close: [unref('vnode')], mapped: [ref('vnode')] } }

/** What a failing call leaves behind, hook tables that are refused, and who takes a reference when. */
export const outcomeEntries: Entry[] = [
  {
    row: 'S37',
    slug: 'fixed-setup-fails',
    title: 'Over an old mapping: the setup fails',
    question: 'Until when does a failing mmap() leave the old mapping alone?',
    look: 'The address space limit is hit: the old VMAs are put back.',
    tags: FIXED,
    forms: [
      {
        models: EVERY,
        scenario: scenario('fixed-setup-fails', {
          files: { drv: { mmap_prepare: [setVmOps()] }, old: OLD_FILE },
          setup: [oldMapping()],
          call: { fixed: true },
          inject: 'may_expand',
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S37',
    slug: 'fixed-prepare-fails',
    title: 'Over an old mapping: mmap_prepare fails',
    question: 'Is the old mapping still there if mmap_prepare fails?',
    look: 'No: its page tables were cleared and its close was called before the hook. A hole is left.',
    tags: FIXED,
    forms: [
      {
        models: EVERY,
        scenario: scenario('fixed-prepare-fails', {
          files: { drv: { mmap_prepare: [giveBack(-22)] }, old: OLD_FILE },
          setup: [oldMapping()],
          call: { fixed: true },
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
    difference: 'The row says allowed, at a known cost. The cost has a verdict of its own here: lost.',
  },
  {
    row: 'S37',
    slug: 'fixed-complete-fails',
    title: 'Over an old mapping: mmap_complete fails',
    question: 'Does "just unmap the VMA" cost the old mapping?',
    look: 'The new VMA is unmapped, the old one was freed before: a hole is left.',
    tags: FIXED,
    forms: [
      {
        models: V1,
        scenario: scenario('fixed-complete-fails', {
          files: { drv: { mmap_prepare: [setVmOps()], mmap_complete: [giveBack(-11)] }, old: OLD_FILE },
          setup: [oldMapping()],
          call: { fixed: true },
        }),
      },
      {
        models: [...HOOKED, ...RELEASED],
        scenario: scenario('fixed-complete-fails', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn', -11)] }, old: OLD_FILE },
          setup: [oldMapping()],
          call: { fixed: true },
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
    difference: 'The row says allowed, at a known cost. The cost has a verdict of its own here: lost.',
  },
  {
    row: 'S38',
    slug: 'complete-without-prepare',
    title: 'A file with mmap_complete and no mmap_prepare',
    question: 'When is a table of hooks that makes no sense noticed?',
    look: 'At each mmap(): -22 before anything else happens.',
    tags: TABLE,
    forms: [
      {
        models: V1,
        scenario: scenario('complete-without-prepare', { files: { drv: { mmap: [], mmap_complete: [] } } }),
      },
    ],
    notes: { verdict: 'F', models: V1 },
  },
  {
    row: 'S38',
    slug: 'abort-without-complete',
    title: 'A file with mmap_abort and no mmap_complete',
    question: 'May a file have mmap_abort alone?',
    look: 'No: -22 before mmap_prepare runs.',
    tags: TABLE,
    forms: [
      {
        models: V1,
        scenario: scenario('abort-without-complete', {
          files: { drv: { mmap_prepare: [setVmOps()], mmap_abort: [] } },
        }),
      },
    ],
    notes: { verdict: 'F', models: V1 },
  },
  {
    row: 'S38',
    slug: 'both-mmap-and-prepare',
    title: 'A file with mmap and mmap_prepare',
    question: 'May a file have the old hook and the new one?',
    look: 'No: a warning and -19 before the mmap lock is taken.',
    tags: TABLE,
    forms: [
      {
        models: EVERY,
        scenario: scenario('both-mmap-and-prepare', { files: { drv: { mmap: [], mmap_prepare: [] } } }),
      },
    ],
    notes: { verdict: 'F', models: EVERY },
  },
  {
    row: 'S39',
    slug: 'afs-reference-in-prepare-merge',
    title: 'afs: a reference taken in mmap_prepare, and a merge',
    question: 'May mmap_prepare take a reference that close drops?',
    look: 'Two calls take two references; the merged mapping is closed once.',
    tags: AFS,
    forms: [
      {
        models: EVERY,
        scenario: scenario('afs-reference-in-prepare-merge', {
          files: { drv: { mmap_prepare: [ref('vnode'), setVmOps()] } },
          vmOps: CLOSE_UNREF,
          setup: [leftNeighbour()],
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'F', models: EVERY },
  },
  {
    row: 'S39',
    slug: 'afs-reference-in-prepare-no-memory',
    title: 'afs: a reference taken in mmap_prepare, and no memory for the VMA',
    question: 'Who drops the reference if the VMA cannot be allocated?',
    look: 'Nobody: there is no VMA whose close could run.',
    tags: { ...AFS, symbols: [...AFS.symbols, 'vm_area_alloc'] },
    forms: [
      {
        models: EVERY,
        scenario: scenario('afs-reference-in-prepare-no-memory', {
          files: { drv: { mmap_prepare: [ref('vnode'), setVmOps()] } },
          vmOps: CLOSE_UNREF,
          inject: 'vm_area_alloc',
        }),
      },
    ],
    notes: { verdict: 'F', models: EVERY },
  },
  {
    row: 'S39',
    slug: 'afs-reference-after-insertion',
    title: 'afs: a reference taken once the VMA is in place, and a merge',
    question: 'Where is the right place to take a reference?',
    look: 'The hook runs for the first mapping only; the merged mapping is closed once: balanced.',
    tags: AFS,
    forms: [
      {
        models: HOOKED,
        scenario: scenario('afs-reference-after-insertion', {
          files: { drv: { mmap_prepare: [setVmOps(), setSuccessHook()], success_hook: [ref('vnode')] } },
          vmOps: CLOSE_UNREF,
          setup: [leftNeighbour()],
          after: unmapAll(),
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('afs-reference-after-insertion', {
          files: { drv: { mmap_prepare: [setVmOps()] } },
          vmOps: PLAIN_UNREF,
          setup: [leftNeighbour()],
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: [...HOOKED, ...RELEASED] },
  },
  {
    row: 'S40',
    slug: 'error-hook-clears-error',
    title: 'An error hook returns 0',
    question: 'Why may an error hook change the error, and what if it clears it?',
    look: 'The VMA is unmapped, the warning fires, and mmap() returns an address with nothing there. An override cannot do that.',
    tags: tags({
      hooks: ['error_hook'],
      symbols: ['error_hook', 'error_override', 'mmap_action_finish'],
      files: ['mm/util.c', 'drivers/char/mem.c'],
      drivers: ['mem'],
    }),
    forms: [
      {
        models: HOOKED,
        scenario: scenario('error-hook-clears-error', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), action('remap_pfn', -12), setErrorHook()],
              error_hook: [giveBack(0)],
            },
          },
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('error-hook-clears-error', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn', -12), setErrorOverride(0)] } },
        }),
      },
    ],
    notes: { verdict: 'F', models: HOOKED },
  },
  {
    row: 'S40',
    slug: 'error-hook-replaces-error',
    title: 'An error hook replaces the error by another one',
    question: 'Can a driver keep the errno that its users know?',
    look: 'The remap fails with -12, and mmap() returns -11.',
    tags: tags({
      hooks: ['error_hook'],
      symbols: ['error_hook', 'error_override', 'EAGAIN'],
      files: ['drivers/char/mem.c'],
      drivers: ['mem'],
    }),
    forms: [
      {
        models: HOOKED,
        scenario: scenario('error-hook-replaces-error', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), action('remap_pfn', -12), setErrorHook()],
              error_hook: [giveBack(-11)],
            },
          },
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('error-hook-replaces-error', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn', -12), setErrorOverride(-11)] } },
        }),
      },
    ],
    notes: { verdict: 'A', models: [...HOOKED, ...RELEASED] },
  },
  {
    row: 'S41',
    slug: 'legacy-mmap-fails',
    title: 'The old mmap hook remaps half of the mapping and fails',
    question: 'Why replace the old hook?',
    look: 'It gets the VMA before it is locked and in no tree; the error path cleans up after it and calls no close.',
    tags: tags({
      hooks: ['mmap'],
      symbols: ['mmap_file', 'unmap_region', 'f_op->mmap'],
      files: ['mm/vma.c', 'include/linux/fs.h'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('legacy-mmap-fails', { files: { drv: { mmap: [remap(-6), setVmOps()] } } }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
]
