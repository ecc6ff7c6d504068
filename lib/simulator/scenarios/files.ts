import type { ScenarioFile } from '../scenario'
import { scenario, unmapAll } from './build'
import { type Entry, HOOKED, RELEASED, SERIES, tags, V1 } from './entry'
import { nullVmOps, setSuccessHook, setVmOps, swapFile } from './steps'

const ZERO = tags({
  hooks: ['mmap_prepare'],
  symbols: ['vm_file', 'fput', 'get_file', 'shmem_zero_setup_desc'],
  files: ['drivers/char/mem.c', 'mm/shmem.c'],
  drivers: ['mem', 'shmem'],
})
const SHMEM: ScenarioFile = { opened: false }

/** /dev/zero: another file in the place of the opened one, and no vm_ops at all. */
export const fileEntries: Entry[] = [
  {
    row: 'S31',
    slug: 'devzero-shared-swaps-file',
    title: '/dev/zero shared: mmap_prepare hands over a shmem file',
    question: 'Who owns the reference on a file that mmap_prepare swaps in?',
    look: 'The references on shmem after everything is unmapped: one is left in v1 to v5. The driver’s own mmap_complete does not run.',
    tags: ZERO,
    forms: [
      {
        models: V1,
        scenario: scenario('devzero-shared-swaps-file', {
          files: {
            drv: { mmap_prepare: [setVmOps('plain_ops'), swapFile('shmem')], mmap_complete: [] },
            shmem: SHMEM,
          },
          after: unmapAll(),
        }),
      },
      {
        models: [...HOOKED, ...RELEASED],
        scenario: scenario('devzero-shared-swaps-file', {
          files: { drv: { mmap_prepare: [setVmOps('plain_ops'), swapFile('shmem')] }, shmem: SHMEM },
          after: unmapAll(),
        }),
      },
    ],
    notes: { verdict: 'D', models: SERIES },
  },
  {
    row: 'S32',
    slug: 'devzero-abort-of-swapped-file',
    title: '/dev/zero shared with mmap_abort: the VMA cannot be allocated',
    question: 'Whose mmap_abort is called after mmap_prepare swapped the file?',
    look: 'Whether is decided by the opened file, which by the new one: a NULL pointer is called.',
    tags: { ...ZERO, hooks: ['mmap_prepare', 'mmap_abort'] },
    forms: [
      {
        models: V1,
        scenario: scenario('devzero-abort-of-swapped-file', {
          files: {
            drv: {
              mmap_prepare: [setVmOps('plain_ops'), swapFile('shmem')],
              mmap_complete: [],
              mmap_abort: [],
            },
            shmem: SHMEM,
          },
          inject: 'vm_area_alloc',
        }),
      },
    ],
    notes: { verdict: 'D', models: V1 },
  },
  {
    row: 'S33',
    slug: 'devzero-private-null-vm-ops',
    title: '/dev/zero private: mmap_prepare asks for no vm_ops',
    question: 'Does a mapping become anonymous if mmap_prepare clears vm_ops?',
    look: 'vm_ops of the mapping at the end: the dummy table in v1 to v5, NULL in 7.3.4.',
    tags: { ...ZERO, symbols: ['vm_ops', 'vma_set_anonymous'] },
    forms: [
      {
        models: [...SERIES, ...RELEASED],
        scenario: scenario('devzero-private-null-vm-ops', {
          files: { drv: { mmap_prepare: [nullVmOps()] } },
          call: { shared: false },
        }),
      },
    ],
    notes: { verdict: 'D', models: ['v1', 'v2', 'v3'] },
  },
  {
    row: 'S33',
    slug: 'devzero-private-success-hook',
    title: '/dev/zero private: the success hook makes it anonymous',
    question: 'How does v4 make the mapping anonymous?',
    look: 'The success hook casts const away and clears vm_ops; the mapping is anonymous at the end.',
    tags: { ...ZERO, hooks: ['success_hook'], symbols: ['vm_ops', 'vma_set_anonymous', 'const'] },
    forms: [
      {
        models: HOOKED,
        scenario: scenario('devzero-private-success-hook', {
          files: { drv: { mmap_prepare: [setSuccessHook()], success_hook: [nullVmOps()] } },
          call: { shared: false },
        }),
      },
    ],
    notes: { verdict: 'A', models: ['v4', 'v5'] },
  },
]
