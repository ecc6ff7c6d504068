import type { FlagName } from '../flags'
import type { MmapCall, Step } from '../scenario'
import { scenario, unmapAll } from './build'
import { type Entry, type Form, HOOKED, RELEASED, tags, V1 } from './entry'
import {
  action,
  clearFlags,
  dropMmapLock,
  giveBack,
  moveEnd,
  munmapSelf,
  retakeMmapLock,
  setFlags,
  setSuccessHook,
  setVmOps,
} from './steps'

const LATE = tags({
  hooks: ['mmap_complete', 'success_hook', 'action_hook'],
  symbols: ['mmap_complete', 'vm_flags_set'],
  files: ['mm/vma.c', 'include/linux/fs.h'],
})

/** The late hook of each model that gets the VMA: complete, the custom action's hook, the success hook. */
function lateForms(name: string, steps: Step[], call: Partial<MmapCall> = {}, after = unmapAll()): Form[] {
  const prepare = [setVmOps()]
  return [
    {
      models: V1,
      scenario: scenario(name, {
        files: { drv: { mmap_prepare: prepare, mmap_complete: steps } },
        call,
        after,
      }),
    },
    {
      models: ['v2'],
      scenario: scenario(name, {
        files: { drv: { mmap_prepare: [...prepare, action('custom')], action_hook: steps } },
        call,
        after,
      }),
    },
    {
      models: ['v3', 'v4', 'v5'],
      scenario: scenario(name, {
        files: { drv: { mmap_prepare: [...prepare, setSuccessHook()], success_hook: steps } },
        call,
        after,
      }),
    },
  ]
}

/** The same for hooks that no model after v2 has a counterpart for. */
function customForms(name: string, steps: Step[]): Form[] {
  return lateForms(name, steps, {}, []).filter(({ models }) => models.includes('v1') || models.includes('v2'))
}

function mappedForm(name: string, steps: Step[]): Form {
  return {
    models: RELEASED,
    scenario: scenario(name, {
      files: { drv: { mmap_prepare: [setVmOps()] } },
      vmOps: { drv_ops: { open: [], close: [], mapped: steps } },
    }),
  }
}

function flagEntry(
  row: Entry['row'],
  slug: string,
  flag: FlagName,
  counter: string,
  call: Partial<MmapCall>,
): Entry {
  return {
    row,
    slug,
    title: `${flag} set in mmap_complete`,
    question: `May a driver change VMA flags in mmap_complete, for instance ${flag}?`,
    look: `${counter}: the flag comes after the accounting, so it is taken off at the unmapping without having been counted.`,
    tags: { ...LATE, symbols: [...LATE.symbols, flag, counter] },
    forms: lateForms(slug, [setFlags(flag)], call),
    notes: { verdict: 'U', models: V1 },
  }
}

/** "Going crazy on the VMA": what a hook that gets a VMA can do and what notices it. */
export const wildEntries: Entry[] = [
  flagEntry('S17', 'complete-sets-locked', 'VM_LOCKED', 'locked_vm', {}),
  flagEntry('S19', 'complete-sets-account', 'VM_ACCOUNT', 'committed', {}),
  flagEntry('S20', 'complete-sets-write', 'VM_WRITE', 'data_vm', { shared: false, prot: 'r' }),
  {
    row: 'S17',
    slug: 'complete-clears-locked',
    title: 'VM_LOCKED cleared in mmap_complete',
    question: 'Is clearing a flag late as bad as setting it?',
    look: 'locked_vm was raised before the hook, and nothing lowers it any more.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'VM_LOCKED', 'locked_vm'] },
    forms: lateForms('complete-clears-locked', [clearFlags('VM_LOCKED')], { extra_flags: ['VM_LOCKED'] }),
    notes: { verdict: 'U', models: V1 },
  },
  {
    row: 'S22',
    slug: 'complete-drops-and-retakes-mmap-lock',
    title: 'The mmap lock dropped in mmap_complete and taken again',
    question: 'May mmap_complete release the mmap lock if it takes it again?',
    look: 'The VMA write lock ended with the mmap lock and does not come back: v1 asserts. Later models do not notice.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'mmap_write_unlock', 'vma_assert_write_locked'] },
    forms: [
      ...lateForms('complete-drops-and-retakes-mmap-lock', [dropMmapLock(), retakeMmapLock()], {}, []),
      mappedForm('complete-drops-and-retakes-mmap-lock', [dropMmapLock(), retakeMmapLock()]),
    ],
    notes: { verdict: 'F', models: V1 },
  },
  {
    row: 'S22',
    slug: 'complete-drops-mmap-lock',
    title: 'The mmap lock dropped in mmap_complete',
    question: 'What notices that mmap_complete released the mmap lock?',
    look: 'v1 asserts both locks after the hook; the other models notice at the end of the call only.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'mmap_write_unlock', 'mmap_assert_write_locked'] },
    forms: [
      ...lateForms('complete-drops-mmap-lock', [dropMmapLock()], {}, []),
      mappedForm('complete-drops-mmap-lock', [dropMmapLock()]),
    ],
    notes: { verdict: 'F', models: V1 },
  },
  {
    row: 'S23',
    slug: 'complete-shrinks-then-fails',
    title: 'mmap_complete moves vm_end and fails',
    question: 'What does the unwinding do with a VMA whose range was changed?',
    look: 'It unmaps two of four pages; the tree goes on pointing at the freed VMA for the others.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'vm_end', 'vma_pages', 'do_munmap'] },
    forms: customForms('complete-shrinks-then-fails', [moveEnd(-2), giveBack(-22)]),
    notes: { verdict: 'U', models: V1 },
  },
  {
    row: 'S24',
    slug: 'complete-unmaps-itself-then-fails',
    title: 'mmap_complete unmaps its own VMA and fails',
    question: 'May mmap_complete unmap the VMA that it is given?',
    look: 'The VMA is freed inside the hook; the unwinding would use it.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'do_munmap', 'use-after-free'] },
    forms: customForms('complete-unmaps-itself-then-fails', [munmapSelf(), giveBack(-16)]),
    notes: { verdict: 'U', models: V1 },
    difference:
      'The row calls it undefined and says use after free. The run stops at the first use of the freed VMA, and that is a crash here.',
    notModelled:
      'Freed memory: what the kernel does after the first use of a freed VMA is not known, so the run ends there.',
  },
  {
    row: 'S24',
    slug: 'success-hook-unmaps-itself',
    title: 'A success hook unmaps its own VMA',
    question: 'What does mmap() return if the success hook unmapped the VMA?',
    look: 'The address, with nothing there.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'do_munmap'] },
    forms: [
      {
        models: HOOKED,
        scenario: scenario('success-hook-unmaps-itself', {
          files: { drv: { mmap_prepare: [setVmOps(), setSuccessHook()], success_hook: [munmapSelf()] } },
        }),
      },
    ],
    notes: { verdict: 'U', models: HOOKED },
    difference:
      'Nothing checks it, as the row says; but the caller is told of a mapping that is not there, which has a name of its own here: misreported.',
  },
  {
    row: 'S25',
    slug: 'complete-returns-positive',
    title: 'mmap_complete returns a positive number',
    question: 'Is a result that is not 0 checked to be an errno?',
    look: 'The VMA is unmapped, and mmap() returns the address 0x1.',
    tags: { ...LATE, symbols: [...LATE.symbols, 'return'] },
    forms: [
      ...lateForms('complete-returns-positive', [giveBack(1)], {}, []),
      mappedForm('complete-returns-positive', [giveBack(1)]),
    ],
    notes: { verdict: 'U', models: V1 },
    difference:
      'Nothing checks it, as the row says; but the caller gets an address that is none, which has a name of its own here: misreported.',
  },
]
