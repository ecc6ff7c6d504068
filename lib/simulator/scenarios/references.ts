import { leftNeighbour, scenario, unmapAll } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, tags } from './entry'
import {
  action,
  giveBack,
  ref,
  setErrorHook,
  setErrorOverride,
  setSuccessHook,
  setVmOps,
  unref,
} from './steps'

const AFS = tags({
  hooks: ['mmap_prepare', 'mapped', 'success_hook', 'close'],
  symbols: ['afs_vnode', 'refcount', 'vma_merge_new_range'],
  files: ['fs/afs/file.c', 'mm/vma.c'],
  drivers: ['afs'],
})
const CLOSE_UNREF = { drv_ops: { open: [ref('vnode')], close: [unref('vnode')] } }
const PLAIN_UNREF = { drv_ops: { open: [], close: [unref('vnode')], mapped: [ref('vnode')] } }

/** When to take a reference, and what a driver may do with the error of its action. */
export const referenceEntries: Entry[] = [
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
]
