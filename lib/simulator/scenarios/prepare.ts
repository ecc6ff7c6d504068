import { leftNeighbour, scenario, unmapAll } from './build'
import { type Entry, EVERY, SERIES, tags } from './entry'
import { clearFlags, giveBack, setFlags, setPrivate, setVmOps } from './steps'

/** Drivers that need mmap_prepare and nothing else, and what it may decide. */
export const prepareEntries: Entry[] = [
  {
    row: 'S1',
    slug: 'devdax-prepare-only',
    title: 'devdax: mmap_prepare alone',
    question: 'Does every driver need several hooks?',
    look: 'No hook runs after the VMA is inserted; vm_ops are set before anybody can use it.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['VM_HUGEPAGE', 'vm_ops'],
      files: ['drivers/dax/device.c'],
      drivers: ['devdax'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('devdax-prepare-only', {
          files: { drv: { mmap_prepare: [setVmOps(), setFlags('VM_HUGEPAGE')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S2',
    slug: 'relay-maps',
    title: 'relay: mmap_prepare sets flags and private data',
    question: 'What may mmap_prepare set?',
    look: 'VM_DONTEXPAND and the private data are there when the VMA is inserted.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['VM_DONTEXPAND', 'private_data'],
      files: ['kernel/relay.c'],
      drivers: ['relay'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('relay-maps', {
          files: { drv: { mmap_prepare: [setVmOps(), setFlags('VM_DONTEXPAND'), setPrivate(1)] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S2',
    slug: 'relay-wrong-size',
    title: 'relay: mmap_prepare refuses a wrong size',
    question: 'What is left behind if mmap_prepare says no?',
    look: 'Nothing was allocated and nothing has to be unwound.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['EINVAL'],
      files: ['kernel/relay.c'],
      drivers: ['relay'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('relay-wrong-size', { files: { drv: { mmap_prepare: [giveBack(-22)] } } }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S3',
    slug: 'shmem-prepare-only',
    title: 'shmem: mmap_prepare chooses vm_ops',
    question: 'Can a file system choose vm_ops without seeing a VMA?',
    look: 'The table is set on the new VMA, after its insertion and under both locks.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['vm_ops', 'i_nlink'],
      files: ['mm/shmem.c'],
      drivers: ['shmem'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('shmem-prepare-only', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S7',
    slug: 'prepare-fails-private-writable',
    title: 'mmap_prepare fails for a private writable mapping',
    question: 'Is the commit charge given back when mmap_prepare fails?',
    look: 'committed: four pages are charged before the hook, and nobody takes them off again in v1 to v5.',
    tags: tags({ hooks: ['mmap_prepare'], symbols: ['vm_unacct_memory', 'VM_ACCOUNT'], files: ['mm/vma.c'] }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('prepare-fails-private-writable', {
          files: { drv: { mmap_prepare: [giveBack(-22)] } },
          call: { shared: false },
        }),
      },
    ],
    notes: { verdict: 'D', models: SERIES },
  },
  {
    row: 'S16',
    slug: 'merge-overwrites-private-data',
    title: 'A merge overwrites the private data of its neighbour',
    question: 'Whose private data does a merged mapping have?',
    look: 'The private data of the mapping that was there first, after the second call.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['vm_private_data', 'set_vma_user_defined_fields', 'vma_merge_new_range'],
      files: ['mm/vma.c'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('merge-overwrites-private-data', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), setPrivate(2)] } },
          setup: [leftNeighbour({ drv: { mmap_prepare: [setVmOps('plain_ops'), setPrivate(1)] } })],
        }),
      },
    ],
    notes: { verdict: 'D', models: SERIES },
  },
  {
    row: 'S18',
    slug: 'prepare-sets-locked',
    title: 'mmap_prepare sets VM_LOCKED',
    question: 'Is VM_LOCKED fine if it is set early enough?',
    look: 'locked_vm goes up by four pages and down again.',
    tags: tags({ hooks: ['mmap_prepare'], symbols: ['VM_LOCKED', 'locked_vm'], files: ['mm/vma.c'] }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('prepare-sets-locked', {
          files: { drv: { mmap_prepare: [setVmOps(), setFlags('VM_LOCKED')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S18',
    slug: 'prepare-sets-locked-special',
    title: 'mmap_prepare sets VM_LOCKED on a special mapping',
    question: 'Is a special mapping ever counted as locked?',
    look: 'VM_LOCKED is cleared at the end of the call, and locked_vm stays 0.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['VM_LOCKED', 'VM_DONTEXPAND', 'VM_SPECIAL'],
      files: ['mm/vma.c'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('prepare-sets-locked-special', {
          files: { drv: { mmap_prepare: [setVmOps(), setFlags('VM_LOCKED', 'VM_DONTEXPAND')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S34',
    slug: 'prepare-clears-flag-direct',
    title: 'vmcore: mmap_prepare clears VM_MAYWRITE, mapped directly',
    question: 'Can mmap_prepare forbid later writing?',
    look: 'VM_MAYWRITE is gone; compare with the same driver behind a stack.',
    tags: tags({
      hooks: ['mmap_prepare'],
      symbols: ['VM_MAYWRITE', 'VM_MIXEDMAP'],
      files: ['fs/proc/vmcore.c'],
      drivers: ['vmcore'],
    }),
    forms: [
      {
        models: EVERY,
        scenario: scenario('prepare-clears-flag-direct', {
          files: { drv: { mmap_prepare: [setVmOps(), setFlags('VM_MIXEDMAP'), clearFlags('VM_MAYWRITE')] } },
          call: { shared: false, prot: 'r', extra_flags: ['VM_MAYWRITE'] },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
]
