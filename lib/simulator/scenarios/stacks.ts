import { OVERLAYFS, PROCFS, scenario, unmapAll } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, SERIES, tags, V1 } from './entry'
import {
  action,
  clearFlags,
  giveBack,
  lock,
  ref,
  setContext,
  setFlags,
  setSuccessHook,
  setVmOps,
  unlock,
  unref,
} from './steps'

const PROC = tags({
  hooks: ['mmap_prepare', 'mmap_complete', 'mmap'],
  symbols: ['__compat_vma_mmap_prepare', 'compat_vma_mmap', 'pde_mmap', 'vfs_mmap'],
  files: ['fs/proc/inode.c', 'fs/proc/vmcore.c', 'mm/util.c'],
  drivers: ['vmcore'],
})
const OVERLAY = tags({
  hooks: ['mmap_prepare', 'mmap_complete', 'mmap'],
  symbols: ['backing_file_mmap', 'vma_set_file', 'vfs_mmap', 'compat_vma_mmap'],
  files: ['fs/backing-file.c', 'fs/overlayfs/file.c', 'mm/util.c', 'mm/vma.c'],
})
const CLOSE_UNREF = { drv_ops: { open: [], close: [unref('object')] } }
const MAPPED_REF = { drv_ops: { open: [], close: [unref('object')], mapped: [ref('object')] } }

/** A file behind another one that still has an old ->mmap. */
export const stackEntries: Entry[] = [
  {
    row: 'S34',
    slug: 'procfs-complete-fails',
    title: 'vmcore behind procfs: populating fails',
    question: 'Is close called if a nested driver fails to populate?',
    look: 'Nothing is in the tree while the nested hooks run; the outer error path frees the VMA without calling close.',
    tags: PROC,
    forms: [
      {
        models: V1,
        scenario: scenario('procfs-complete-fails', {
          files: {
            overlay: {},
            drv: { mmap_prepare: [ref('object'), setVmOps()], mmap_complete: [giveBack(-12)] },
          },
          vmOps: CLOSE_UNREF,
          stack: PROCFS,
          call: { file: 'overlay' },
        }),
      },
      {
        models: [...HOOKED, ...RELEASED],
        scenario: scenario('procfs-complete-fails', {
          files: {
            overlay: {},
            drv: { mmap_prepare: [ref('object'), setVmOps(), action('remap_pfn', -12)] },
          },
          vmOps: CLOSE_UNREF,
          stack: PROCFS,
          call: { file: 'overlay' },
        }),
      },
    ],
    notes: { verdict: 'D', models: EVERY },
  },
  {
    row: 'S34',
    slug: 'procfs-cannot-clear-flags',
    title: 'vmcore behind procfs: a flag that mmap_prepare clears',
    question: 'Can a nested mmap_prepare forbid later writing?',
    look: 'VM_MAYWRITE is still set on the mapping in v1 to v5: a stack only adds flags.',
    tags: { ...PROC, symbols: [...PROC.symbols, 'VM_MAYWRITE', 'set_vma_from_desc'] },
    forms: [
      {
        models: EVERY,
        scenario: scenario('procfs-cannot-clear-flags', {
          files: {
            overlay: {},
            drv: { mmap_prepare: [setFlags('VM_MIXEDMAP'), clearFlags('VM_MAYWRITE'), setVmOps()] },
          },
          stack: PROCFS,
          call: { file: 'overlay', shared: false, prot: 'r', extra_flags: ['VM_MAYWRITE'] },
          after: [],
        }),
      },
    ],
    notes: { verdict: 'D', models: SERIES },
  },
  {
    row: 'S34',
    slug: 'procfs-unset-vm-ops',
    title: 'vmcore behind procfs: mmap_prepare sets no vm_ops',
    question: 'What are the vm_ops of a nested mapping that asks for none?',
    look: 'NULL in v1 to v5, so that the mapping counts as anonymous; the dummy table in 7.3.4.',
    tags: { ...PROC, symbols: [...PROC.symbols, 'vm_ops', 'vma_is_anonymous'] },
    forms: [
      {
        models: EVERY,
        scenario: scenario('procfs-unset-vm-ops', {
          files: { overlay: {}, drv: { mmap_prepare: [setFlags('VM_MIXEDMAP')] } },
          stack: PROCFS,
          call: { file: 'overlay' },
        }),
      },
    ],
    notes: { verdict: 'D', models: SERIES },
  },
  {
    row: 'S35',
    slug: 'overlayfs-completes-twice',
    title: 'A driver with mmap_complete behind overlayfs',
    question: 'How often does mmap_complete run when vm_file is the nested file?',
    look: 'Twice in v1, the second time with context 0: the lock is released once too often.',
    tags: { ...OVERLAY, symbols: [...OVERLAY.symbols, 'mmap_context'] },
    forms: [
      {
        models: V1,
        scenario: scenario('overlayfs-completes-twice', {
          files: {
            overlay: {},
            drv: {
              mmap_prepare: [lock('mutex'), setVmOps(), setContext(5)],
              mmap_complete: [unlock('mutex')],
            },
          },
          stack: OVERLAYFS,
          call: { file: 'overlay' },
        }),
      },
      {
        models: HOOKED,
        scenario: scenario('overlayfs-completes-twice', {
          files: {
            overlay: {},
            drv: {
              mmap_prepare: [lock('mutex'), setVmOps(), setSuccessHook()],
              success_hook: [unlock('mutex')],
            },
          },
          stack: OVERLAYFS,
          call: { file: 'overlay' },
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('overlayfs-completes-twice', {
          files: { overlay: {}, drv: { mmap_prepare: [lock('mutex'), setVmOps()] } },
          vmOps: { drv_ops: { open: [], close: [], mapped: [unlock('mutex')] } },
          stack: OVERLAYFS,
          call: { file: 'overlay' },
        }),
      },
    ],
    notes: { verdict: 'D', models: V1 },
  },
  {
    row: 'S36',
    slug: 'overlayfs-outer-fails',
    title: 'The outer file fails after the nested one was completed',
    question: 'Who tells the nested driver that the mapping failed after all?',
    look: 'Nobody: neither abort nor close runs, and the reference that the nested driver took stays.',
    tags: { ...OVERLAY, symbols: [...OVERLAY.symbols, 'mmap_abort', 'EPERM'] },
    forms: [
      {
        models: V1,
        scenario: scenario('overlayfs-outer-fails', {
          files: { overlay: {}, drv: { mmap_prepare: [setVmOps()], mmap_complete: [ref('object')] } },
          vmOps: CLOSE_UNREF,
          stack: { ...OVERLAYFS, outer_return: -1 },
          call: { file: 'overlay' },
        }),
      },
      {
        models: HOOKED,
        scenario: scenario('overlayfs-outer-fails', {
          files: {
            overlay: {},
            drv: { mmap_prepare: [setVmOps(), setSuccessHook()], success_hook: [ref('object')] },
          },
          vmOps: CLOSE_UNREF,
          stack: { ...OVERLAYFS, outer_return: -1 },
          call: { file: 'overlay' },
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('overlayfs-outer-fails', {
          files: { overlay: {}, drv: { mmap_prepare: [setVmOps()] } },
          vmOps: MAPPED_REF,
          stack: { ...OVERLAYFS, outer_return: -1 },
          call: { file: 'overlay' },
        }),
      },
    ],
    notes: { verdict: 'D', models: EVERY },
  },
  {
    row: 'S35',
    slug: 'overlayfs-populates-once',
    title: 'A driver that maps through overlayfs without later hooks',
    question: 'Is a stack harmless for a driver that needs mmap_prepare only?',
    look: 'The nested mmap_prepare runs on a half-built VMA that it cannot see; nothing else runs.',
    tags: OVERLAY,
    forms: [
      {
        models: EVERY,
        scenario: scenario('overlayfs-populates-once', {
          files: { overlay: {}, drv: { mmap_prepare: [setVmOps()] } },
          stack: OVERLAYFS,
          call: { file: 'overlay' },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
]
