import { OLD_FILE, oldMapping, scenario } from './build'
import { type Entry, EVERY, HOOKED, RELEASED, tags, V1 } from './entry'
import { action, giveBack, remap, setVmOps } from './steps'

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
/** What a failing call leaves behind, and hook tables that are refused. */
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
