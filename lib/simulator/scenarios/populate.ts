import { scenario, unmapAll } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, tags, V1 } from './entry'
import {
  action,
  giveBack,
  insertMixed,
  insertPage,
  remap,
  remapPrepare,
  setContext,
  setFlags,
  setVmOps,
} from './steps'

const ACTIONS = [...HOOKED, ...RELEASED]
const MEM = tags({
  hooks: ['mmap_prepare', 'mmap_complete'],
  symbols: ['remap_pfn_range', 'remap_pfn_range_prepare', 'remap_pfn_range_complete', 'prepopulate'],
  files: ['drivers/char/mem.c', 'mm/memory.c'],
  drivers: ['mem'],
})
const CRAMFS = tags({
  hooks: ['mmap_prepare', 'mmap_complete'],
  symbols: ['mmap_context', 'vmf_insert_mixed', 'VM_MIXEDMAP'],
  files: ['fs/cramfs/inode.c'],
  drivers: ['cramfs'],
})
const KCOV = tags({
  hooks: ['mmap_prepare', 'mmap_complete'],
  symbols: ['mmap_context', 'vm_insert_page', 'VM_MIXEDMAP'],
  files: ['kernel/kcov.c'],
  drivers: ['kcov'],
})

/** Filling page tables once the VMA is in place: what mmap_complete and actions are for. */
export const populateEntries: Entry[] = [
  {
    row: 'S4',
    slug: 'mem-populates',
    title: '/dev/mem: populate the mapping in mmap_complete',
    question: 'What may a driver do with the VMA in mmap_complete? Fill its page tables.',
    look: 'The hook or action runs with both locks held and the VMA in the tree and the reverse map; four entries.',
    tags: MEM,
    forms: [
      {
        models: V1,
        scenario: scenario('mem-populates', {
          files: { drv: { mmap_prepare: [setVmOps(), remapPrepare()], mmap_complete: [remap()] } },
          after: unmapAll(),
        }),
      },
      {
        models: ACTIONS,
        scenario: scenario('mem-populates', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S5',
    slug: 'mem-populate-fails',
    title: '/dev/mem: populating fails half-way',
    question: 'What happens to the VMA if mmap_complete fails? It is simply unmapped.',
    look: 'do_munmap of the new VMA drops the two entries that were made, and close is called.',
    tags: { ...MEM, symbols: [...MEM.symbols, 'do_munmap', 'EAGAIN'] },
    forms: [
      {
        models: V1,
        scenario: scenario('mem-populate-fails', {
          files: { drv: { mmap_prepare: [setVmOps(), remapPrepare()], mmap_complete: [remap(-11)] } },
        }),
      },
      {
        models: ACTIONS,
        scenario: scenario('mem-populate-fails', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn', -11)] } },
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S6',
    slug: 'complete-fails-private-writable',
    title: 'mmap_complete fails for a private writable mapping',
    question: 'Is it safe to unwind by unmapping, with the accounting done already?',
    look: 'committed goes up by four pages before the VMA exists and down by four in the unwinding.',
    tags: tags({
      hooks: ['mmap_complete'],
      symbols: ['vm_unacct_memory', 'do_munmap', 'unwind'],
      files: ['mm/vma.c'],
    }),
    forms: [
      {
        models: V1,
        scenario: scenario('complete-fails-private-writable', {
          files: { drv: { mmap_prepare: [setVmOps()], mmap_complete: [giveBack(-12)] } },
          call: { shared: false },
        }),
      },
      {
        models: ACTIONS,
        scenario: scenario('complete-fails-private-writable', {
          files: { drv: { mmap_prepare: [setVmOps(), action('remap_pfn', -12)] } },
          call: { shared: false },
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S21',
    slug: 'complete-remaps-without-flags',
    title: 'mmap_complete remaps, though mmap_prepare did not set the flags',
    question: 'May the flags of a remap be set late?',
    look: 'The warning fires at the remap; the entries are made all the same.',
    tags: tags({
      hooks: ['mmap_complete'],
      symbols: ['VM_REMAP_FLAGS', 'VM_PFNMAP', 'remap_pfn_range_complete'],
      files: ['mm/memory.c'],
      drivers: ['vmcore'],
    }),
    forms: [
      {
        models: V1,
        scenario: scenario('complete-remaps-without-flags', {
          files: { drv: { mmap_prepare: [setVmOps()], mmap_complete: [remap()] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'F', models: V1 },
  },
  {
    row: 'S29',
    slug: 'cramfs-no-prepopulation',
    title: 'cramfs: context 0, nothing to populate',
    question: 'Why does one file operation need a context to choose what complete does?',
    look: 'ctx is 0 in mmap_complete, and the VMA has neither remap flags nor VM_MIXEDMAP.',
    tags: CRAMFS,
    forms: [
      {
        models: V1,
        scenario: scenario('cramfs-no-prepopulation', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), setContext(0)], mmap_complete: [] } },
          after: unmapAll(),
        }),
      },
      {
        models: ACTIONS,
        scenario: scenario('cramfs-no-prepopulation', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S29',
    slug: 'cramfs-pfnmap',
    title: 'cramfs: context 1, a contiguous image is remapped',
    question: 'Is the context enough to tell the two kinds of population apart?',
    look: 'ctx is 1; the four remap flags were set in mmap_prepare.',
    tags: CRAMFS,
    forms: [
      {
        models: V1,
        scenario: scenario('cramfs-pfnmap', {
          files: {
            drv: {
              mmap_prepare: [setVmOps('plain_ops'), remapPrepare(), setContext(1)],
              mmap_complete: [remap()],
            },
          },
          after: unmapAll(),
        }),
      },
      {
        models: ACTIONS,
        scenario: scenario('cramfs-pfnmap', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), action('remap_pfn')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: EVERY },
  },
  {
    row: 'S29',
    slug: 'cramfs-mixedmap',
    title: 'cramfs: context 2, pages are inserted one by one',
    question: 'Would different operations be nicer than a context?',
    look: 'ctx is 2; VM_MIXEDMAP was set in mmap_prepare.',
    tags: CRAMFS,
    forms: [
      {
        models: V1,
        scenario: scenario('cramfs-mixedmap', {
          files: {
            drv: {
              mmap_prepare: [setVmOps('plain_ops'), setFlags('VM_MIXEDMAP'), setContext(2)],
              mmap_complete: [insertMixed()],
            },
          },
          after: unmapAll(),
        }),
      },
      {
        models: ['v2'],
        scenario: scenario('cramfs-mixedmap', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), action('insert_mixed')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: ['v1', 'v2'] },
  },
  {
    row: 'S30',
    slug: 'kcov-inserts-pages',
    title: 'kcov: insert pages in a loop',
    question: 'Why is the size passed in a context, when the VMA has it?',
    look: 'ctx holds the size; four entries, VM_MIXEDMAP was set early.',
    tags: KCOV,
    forms: [
      {
        models: V1,
        scenario: scenario('kcov-inserts-pages', {
          files: {
            drv: {
              mmap_prepare: [setVmOps('plain_ops'), setFlags('VM_DONTEXPAND', 'VM_MIXEDMAP'), setContext(4)],
              mmap_complete: [insertPage()],
            },
          },
          after: unmapAll(),
        }),
      },
      {
        models: ['v2'],
        scenario: scenario('kcov-inserts-pages', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), action('insert_mixed_pages')] } },
          after: unmapAll(),
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('kcov-inserts-pages', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), action('map_kernel_pages')] } },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'A', models: ['v1', 'v2', '7.3.4'] },
  },
  {
    row: 'S30',
    slug: 'kcov-insertion-fails',
    title: 'kcov: the insertion of pages fails half-way',
    question: 'Who takes out the pages that were inserted before the failure?',
    look: 'The unwinding drops the two entries; v2 frees its page array on this path.',
    tags: { ...KCOV, symbols: [...KCOV.symbols, 'ENOMEM'] },
    forms: [
      {
        models: V1,
        scenario: scenario('kcov-insertion-fails', {
          files: {
            drv: {
              mmap_prepare: [setVmOps('plain_ops'), setFlags('VM_DONTEXPAND', 'VM_MIXEDMAP'), setContext(4)],
              mmap_complete: [insertPage(-12)],
            },
          },
        }),
      },
      {
        models: ['v2'],
        scenario: scenario('kcov-insertion-fails', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), action('insert_mixed_pages', -12)] } },
        }),
      },
      {
        models: RELEASED,
        scenario: scenario('kcov-insertion-fails', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), action('map_kernel_pages', -12)] } },
        }),
      },
    ],
    notes: { verdict: 'A', models: ['v1', 'v2', '7.3.4'] },
  },
]
