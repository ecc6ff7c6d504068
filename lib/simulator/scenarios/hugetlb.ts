import { scenario, unmapAll } from './build'
import { type Entry, HOOKED, RELEASED, tags, V1 } from './entry'
import {
  action,
  giveBack,
  hideFromRmap,
  lock,
  ref,
  setFlags,
  setPrivate,
  setSuccessHook,
  setVmOps,
  unlock,
  unref,
} from './steps'

const HUGETLB = tags({
  hooks: ['mmap_prepare', 'mmap_complete', 'success_hook'],
  symbols: ['hugetlb_reserve_pages', 'inode_lock', 'vm_private_data', 'hugetlbfs_file_mmap'],
  files: ['fs/hugetlbfs/inode.c', 'mm/hugetlb.c'],
  drivers: ['hugetlbfs'],
})
const HIDDEN = tags({
  hooks: ['mmap_prepare', 'success_hook'],
  symbols: ['hide_from_rmap_until_complete', 'i_mmap_lock_write', 'rmap'],
  files: ['mm/vma.c', 'fs/hugetlbfs/inode.c'],
  drivers: ['hugetlbfs'],
})

/** hugetlbfs, and hiding a VMA from the reverse map until it is complete. */
export const hugetlbEntries: Entry[] = [
  {
    row: 'S26',
    slug: 'hugetlb-reserves',
    title: 'hugetlb: reservation in mmap_complete',
    question: 'May mmap_complete take an inode lock and set private data?',
    look: 'The inode lock is taken and released inside the hook; the reservation goes with close.',
    tags: HUGETLB,
    forms: [
      {
        models: V1,
        scenario: scenario('hugetlb-reserves', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND')],
              mmap_complete: [lock('inode'), ref('reservation'), setPrivate(1), unlock('inode')],
            },
          },
          vmOps: { drv_ops: { open: [], close: [unref('reservation')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: V1 },
  },
  {
    row: 'S26',
    slug: 'hugetlb-reservation-fails',
    title: 'hugetlb: the reservation in mmap_complete fails',
    question: 'Does close cope with a VMA whose mmap_complete failed?',
    look: 'close runs in the unwinding and sees private data 0: it can tell that there is nothing to give back.',
    tags: { ...HUGETLB, symbols: [...HUGETLB.symbols, 'ENOMEM'] },
    forms: [
      {
        models: V1,
        scenario: scenario('hugetlb-reservation-fails', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND')],
              mmap_complete: [lock('inode'), unlock('inode'), giveBack(-12)],
            },
          },
        }),
      },
    ],
    notes: { verdict: 'A', models: V1 },
  },
  {
    row: 'S26',
    slug: 'hugetlb-close-without-reservation',
    title: 'hugetlb: close gives back a reservation that failed',
    question: 'What is risky about reserving in mmap_complete?',
    look: 'close runs though the reservation was never made; a close that does not check gives one too many back.',
    tags: { ...HUGETLB, symbols: [...HUGETLB.symbols, 'close'] },
    forms: [
      {
        models: V1,
        scenario: scenario('hugetlb-close-without-reservation', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND')],
              mmap_complete: [lock('inode'), unlock('inode'), giveBack(-12), ref('reservation')],
            },
          },
          vmOps: { drv_ops: { open: [], close: [unref('reservation')] } },
        }),
      },
    ],
    notes: { verdict: 'A', models: V1 },
    difference:
      'The row says allowed, but risky. This is the risk: a close that does not look gives back what was never taken.',
  },
  {
    row: 'S27',
    slug: 'hugetlb-success-hook-visible',
    title: 'hugetlb: the success hook sets the per-VMA lock',
    question: 'Can anybody see the VMA before its success hook has run?',
    look: 'in_rmap is true and i_mmap_held false when the hook runs: a walker of the reverse map finds a VMA without its lock.',
    tags: HUGETLB,
    forms: [
      {
        models: HOOKED,
        scenario: scenario('hugetlb-success-hook-visible', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND'), setSuccessHook()],
              success_hook: [setPrivate(1)],
            },
          },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'D', models: ['v4'] },
    difference:
      'The defect needs a second thread that walks the reverse map. The trace shows the window, and no rule can fire.',
    notModelled: 'Walkers of the reverse map and other threads.',
  },
  {
    row: 'S27',
    slug: 'hugetlb-success-hook-hidden',
    title: 'hugetlb: the same, hidden from the reverse map',
    question: 'What does hide_from_rmap_until_complete change?',
    look: 'i_mmap_held is true when the hook runs: walkers have to wait.',
    tags: HIDDEN,
    forms: [
      {
        models: ['v5'],
        scenario: scenario('hugetlb-success-hook-hidden', {
          files: {
            drv: {
              mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND'), hideFromRmap(), setSuccessHook()],
              success_hook: [setPrivate(1)],
            },
          },
          after: unmapAll(),
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('hugetlb-success-hook-hidden', {
          files: { drv: { mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND'), hideFromRmap()] } },
          vmOps: { drv_ops: { open: [], close: [], mapped: [setPrivate(1)] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: ['v5'] },
    notModelled: 'Walkers of the reverse map and other threads.',
  },
  {
    row: 'S28',
    slug: 'hidden-remap-fails',
    title: 'Hidden from the reverse map, and the remap fails',
    question: 'Can the unwinding take the lock that hides the VMA?',
    look: 'v5 unmaps while it holds i_mmap and waits for itself; 7.3.4 lets go first.',
    tags: { ...HIDDEN, symbols: [...HIDDEN.symbols, 'deadlock', 'do_munmap'] },
    forms: [
      {
        models: ['v5', '7.3.4'],
        scenario: scenario('hidden-remap-fails', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn', -12), hideFromRmap()] } },
        }),
      },
    ],
    notes: { verdict: 'D', models: ['v5'] },
  },
]
