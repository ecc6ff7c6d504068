import { FLAG_NAMES, type FlagName } from '../flags'
import type { HookName, Step } from '../scenario'
import {
  action,
  clearFlags,
  dropMmapLock,
  giveBack,
  hideFromRmap,
  insertMixed,
  insertPage,
  lock,
  moveEnd,
  munmapSelf,
  nullVmOps,
  ref,
  remap,
  remapPrepare,
  retakeMmapLock,
  setContext,
  setErrorOverride,
  setFlags,
  setPgoff,
  setPrivate,
  setVmOps,
  swapFile,
  unlock,
  unref,
} from '../scenarios/steps'

/** One thing that a driver does in a hook, with what its other hooks have to do for it. */
export interface Action {
  id: string
  label: string
  steps: Step[]
  /** Steps of mmap_prepare, where the action is in a later hook. */
  prepare?: Step[]
  /** Steps of mmap_complete, where the action is in mmap_prepare. */
  complete?: Step[]
  /** Steps of every hook that may run after mmap_prepare. */
  release?: Step[]
  open?: Step[]
  close?: Step[]
  /** The only hooks in which the action means anything; all that may hold its steps if absent. */
  hooks?: readonly HookName[]
}

/** Hooks that run for a new mapping, one of which a reference until close can be taken in. */
const MAPPING_HOOKS: readonly HookName[] = [
  'mmap_prepare',
  'mmap_complete',
  'mmap',
  'success_hook',
  'action_hook',
  'mapped',
]

const CLEARED: FlagName[] = [
  'VM_WRITE',
  'VM_SHARED',
  'VM_MAYWRITE',
  'VM_LOCKED',
  'VM_ACCOUNT',
  'VM_DONTEXPAND',
]

function setting(flag: FlagName): Action {
  return { id: `set-${flag}`, label: `set ${flag}`, steps: [setFlags(flag)] }
}

/** Clearing is tried on a mapping that has the flag, by mmap_prepare if the call does not give it. */
function clearing(flag: FlagName): Action {
  const given = flag === 'VM_LOCKED' || flag === 'VM_DONTEXPAND'
  return {
    id: `clear-${flag}`,
    label: `clear ${flag}`,
    steps: [clearFlags(flag)],
    ...(given && { prepare: [setFlags(flag)] }),
  }
}

function step(id: string, label: string, ...steps: Step[]): Action {
  return { id, label, steps }
}

/** The rows of the matrix; the first is what the others are held against. */
export const actions: readonly Action[] = [
  step('nothing', 'nothing'),
  step('sleep', 'sleep (the model has no time: it may take as long as it likes)'),
  {
    id: 'populate',
    label: 'populate with page frames, flags set early',
    steps: [remap()],
    prepare: [remapPrepare()],
  },
  {
    id: 'prepare-populate',
    label: 'set the flags for a later remap',
    steps: [remapPrepare()],
    complete: [remap()],
  },
  step('late-populate', 'populate with page frames, flags not set', remap()),
  {
    id: 'populate-fails',
    label: 'populate and fail half-way',
    steps: [remap(-12)],
    prepare: [remapPrepare()],
  },
  {
    id: 'insert-pages',
    label: 'insert pages, VM_MIXEDMAP set early',
    steps: [insertPage()],
    prepare: [setFlags('VM_MIXEDMAP')],
  },
  step('late-insert-pages', 'insert pages, VM_MIXEDMAP not set', insertPage()),
  {
    id: 'insert-mixed',
    label: 'insert a mixed map',
    steps: [insertMixed()],
    prepare: [setFlags('VM_MIXEDMAP')],
  },
  step('ask-remap', 'ask for a remap', action('remap_pfn')),
  step('ask-remap-fails', 'ask for a remap that fails', action('remap_pfn', -12)),
  step('ask-remap-outside', 'ask for a remap past the end', { op: 'action', type: 'remap_pfn', pages: 6 }),
  step('ask-mixed', 'ask for a mixed map', action('insert_mixed')),
  step('ask-page-array', 'ask for an array of pages', action('insert_mixed_pages')),
  step('ask-kernel-pages', 'ask for kernel pages', action('map_kernel_pages')),
  step(
    'ask-hidden-remap',
    'ask for a remap hidden from the reverse map',
    action('remap_pfn'),
    hideFromRmap(),
  ),
  step(
    'ask-hidden-remap-fails',
    'ask for a hidden remap that fails',
    action('remap_pfn', -12),
    hideFromRmap(),
  ),
  step('override-error', 'override the error', action('remap_pfn', -12), setErrorOverride(-11)),
  step('override-error-invalid', 'override the error by no errno', setErrorOverride(5)),
  ...FLAG_NAMES.map(setting),
  ...CLEARED.map(clearing),
  step('set-private', 'change the private data', setPrivate(7)),
  step('set-context', 'set the context', setContext(7)),
  step('set-pgoff', 'change the page offset', setPgoff(64)),
  step('set-vm-ops', 'set other vm_ops', setVmOps('other_ops')),
  step('null-vm-ops', 'set vm_ops to NULL', nullVmOps()),
  step('swap-file', 'swap the file', swapFile('shmem')),
  step('lock-inside', 'take and release a lock of its own', lock('m'), unlock('m')),
  {
    id: 'lock-until-later',
    label: 'take a lock that the hooks after it release',
    steps: [lock('m')],
    release: [unlock('m')],
    hooks: ['mmap_prepare'],
  },
  {
    id: 'ref-until-close',
    label: 'take a reference that close drops',
    steps: [ref('r')],
    open: [ref('r')],
    close: [unref('r')],
    hooks: MAPPING_HOOKS,
  },
  step('drop-mmap-lock', 'release the mmap lock', dropMmapLock()),
  step('drop-retake-mmap-lock', 'release the mmap lock and take it again', dropMmapLock(), retakeMmapLock()),
  step('shrink', 'shrink the range', moveEnd(-2)),
  step('grow', 'grow the range', moveEnd(1)),
  step('munmap-self', 'unmap its own VMA', munmapSelf()),
  step('fail', 'fail', giveBack(-12)),
  step('succeed', 'return 0', giveBack(0)),
  step('return-positive', 'return a positive number', giveBack(1)),
]
