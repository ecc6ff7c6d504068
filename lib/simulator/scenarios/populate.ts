import { scenario, unmapAll } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, tags, V1 } from './entry'
import { action, giveBack, remap, remapPrepare, setVmOps } from './steps'

const ACTIONS = [...HOOKED, ...RELEASED]
const MEM = tags({
  hooks: ['mmap_prepare', 'mmap_complete'],
  symbols: ['remap_pfn_range', 'remap_pfn_range_prepare', 'remap_pfn_range_complete', 'prepopulate'],
  files: ['drivers/char/mem.c', 'mm/memory.c'],
  drivers: ['mem'],
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
]
