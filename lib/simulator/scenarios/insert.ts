import { scenario, unmapAll } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, tags, V1 } from './entry'
import { action, insertMixed, insertPage, remap, remapPrepare, setContext, setFlags, setVmOps } from './steps'

const ACTIONS = [...HOOKED, ...RELEASED]
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

/** cramfs and kcov: drivers that choose in mmap_prepare how their pages are put in later. */
export const insertEntries: Entry[] = [
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
