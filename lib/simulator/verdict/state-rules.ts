import {
  ALL_MODELS,
  actionPatch,
  HOOK_MODELS,
  hookDocumentation,
  hookPatch,
  measured,
  SERIES_MODELS,
} from './origins'
import type { Rule } from './rule'

/** Rules about counters that have to agree with what is mapped (LANGUAGE.md, "Balanced means"). */
export const BALANCE_RULES = {
  committed: {
    id: 'committed-balanced',
    verdict: 'undefined',
    sentence: 'The charged pages are those of the mappings with VM_ACCOUNT.',
    origin: measured('1.2, 1.8'),
    models: ALL_MODELS,
  },
  total_vm: {
    id: 'total-vm-balanced',
    verdict: 'undefined',
    sentence: 'total_vm counts all mapped pages.',
    origin: hookPatch(16, 17),
    models: ALL_MODELS,
  },
  locked_vm: {
    id: 'locked-vm-balanced',
    verdict: 'undefined',
    sentence: 'locked_vm counts the pages of the mappings with VM_LOCKED.',
    origin: hookPatch(16, 17),
    models: ALL_MODELS,
  },
  data_vm: {
    id: 'data-vm-balanced',
    verdict: 'undefined',
    sentence: 'data_vm counts the pages of private writable mappings.',
    origin: hookPatch(16, 17),
    models: ALL_MODELS,
  },
  ptes: {
    id: 'ptes-balanced',
    verdict: 'undefined',
    sentence: 'Page table entries lie inside mappings.',
    origin: measured('3.3'),
    models: ALL_MODELS,
  },
  file_refs: {
    id: 'file-refs-balanced',
    verdict: 'undefined',
    sentence: 'A file is referenced once by who opened it and once by each mapping.',
    origin: measured('1.4, 4.1, 4.2'),
    models: ALL_MODELS,
  },
  range: {
    id: 'range-agrees-with-tree',
    verdict: 'undefined',
    sentence: 'A mapping spans what the tree says.',
    origin: hookPatch(16, 17),
    models: ['v1', 'v2'],
  },
  rmap: {
    id: 'rmap-lock-released',
    verdict: 'undefined',
    sentence: "The reverse map's lock is not held after a call.",
    origin: measured('3.13'),
    models: ['v5', '7.3.4'],
  },
} as const satisfies Record<string, Rule>

/** Rules that nothing in the kernel checks and no counter shows. */
export const SILENT_RULES = {
  lockDropped: {
    id: 'mmap-lock-not-dropped-unnoticed',
    verdict: 'undefined',
    sentence: 'No hook releases the mmap write lock, also where nothing notices it.',
    origin: hookDocumentation(55, 56),
    models: ALL_MODELS,
  },
  completeTwice: {
    id: 'complete-once',
    verdict: 'undefined',
    sentence: 'mmap_complete runs once in a call.',
    origin: measured('2.3 to 2.5'),
    models: ['v1'],
  },
  foreignHook: {
    id: 'hooks-of-one-driver',
    verdict: 'undefined',
    sentence: 'mmap_complete and mmap_abort run only for a driver whose mmap_prepare ran in the same call.',
    origin: measured('2.1, 2.2'),
    models: ['v1'],
  },
  mergePrivate: {
    id: 'merge-keeps-private-data',
    verdict: 'undefined',
    sentence: 'A merge leaves the private data of the surviving mapping as it is.',
    origin: measured('1.7'),
    models: SERIES_MODELS,
  },
  mergeVmOps: {
    id: 'merge-keeps-vm-ops',
    verdict: 'undefined',
    sentence: 'A merge leaves the vm_ops of the surviving mapping as they are.',
    origin: measured('1.6'),
    models: SERIES_MODELS,
  },
  nullVmOps: {
    id: 'null-vm-ops-honoured',
    verdict: 'undefined',
    sentence: 'A mapping whose mmap_prepare asks for no vm_ops becomes anonymous.',
    origin: measured('0 (devzero_private_vm_ops_null)'),
    models: SERIES_MODELS,
  },
  stackFlags: {
    id: 'stack-honours-cleared-flags',
    verdict: 'undefined',
    sentence: 'A flag that mmap_prepare clears stays cleared, through a stack as well.',
    origin: measured('0 (compat_prepare_clears_flag)'),
    models: SERIES_MODELS,
  },
  stackVmOps: {
    id: 'stack-keeps-unset-vm-ops',
    verdict: 'undefined',
    sentence:
      'A mapping whose mmap_prepare sets no vm_ops does not become anonymous, through a stack either.',
    origin: measured('0 (compat_unset_vm_ops_makes_anonymous)'),
    models: SERIES_MODELS,
  },
  closeLost: {
    id: 'close-not-lost',
    verdict: 'undefined',
    sentence: 'A hook does not take a close hook away from a mapping that is in place.',
    origin: measured('2.13, 3.10'),
    models: SERIES_MODELS,
  },
} as const satisfies Record<string, Rule>

/** Rules about what a driver takes and gives back. */
export const LEAK_RULES = {
  lockHeld: {
    id: 'lock-released-by-end-of-call',
    verdict: 'leak',
    sentence: "A driver's lock that its scripts take and release is free at the end of the call.",
    origin: hookDocumentation(72, 74),
    models: ALL_MODELS,
  },
  lockReleasedTwice: {
    id: 'lock-released-once',
    verdict: 'leak',
    sentence: "A driver's lock is not released more often than it is taken.",
    origin: measured('2.3'),
    models: ALL_MODELS,
  },
  refHeld: {
    id: 'reference-dropped-with-last-mapping',
    verdict: 'leak',
    sentence: 'A reference that scripts take and drop is gone when nothing of the file is mapped.',
    origin: measured('2.17, 3.4, 3.8'),
    models: ALL_MODELS,
  },
  refDroppedTwice: {
    id: 'reference-dropped-once',
    verdict: 'leak',
    sentence: 'A reference is not dropped more often than it is taken.',
    origin: measured('3.11, 4.6, 4.7'),
    models: ALL_MODELS,
  },
  pageArray: {
    id: 'page-array-freed',
    verdict: 'leak',
    sentence: 'A page array that mmap_prepare allocated is freed by the end of the call.',
    origin: measured('3.1'),
    models: ['v2'],
  },
} as const satisfies Record<string, Rule>

/** Rules about what mmap() tells its caller. */
export const RETURN_RULES = {
  positive: {
    id: 'no-positive-result',
    verdict: 'misreported',
    sentence: 'A hook returns 0 or a negative errno; a positive number comes out of mmap() as an address.',
    origin: measured('1.1, 2.16, 3.5, 3.6, 4.5'),
    models: ALL_MODELS,
  },
  nothingMapped: {
    id: 'success-means-mapped',
    verdict: 'misreported',
    sentence: 'If mmap() returns an address, the range is mapped.',
    origin: actionPatch(162, 163),
    models: HOOK_MODELS,
  },
  stillMapped: {
    id: 'error-means-not-mapped',
    verdict: 'misreported',
    sentence: 'If mmap() returns an error, no new mapping is left.',
    origin: hookDocumentation(58, 59),
    models: ALL_MODELS,
  },
} as const satisfies Record<string, Rule>

/** Where a run stops. */
export const CRASH_RULES = {
  null_call: {
    id: 'hook-is-there',
    verdict: 'crash',
    sentence: 'Only hooks that are there are called.',
    origin: measured('2.2'),
    models: ALL_MODELS,
  },
  deadlock: {
    id: 'rmap-lock-not-nested',
    verdict: 'crash',
    sentence: "The reverse map's lock is not taken while it is held.",
    origin: {
      kind: 'message',
      messageId: 'd44248be9da68258b07c2c59d4e73485ee0ca943.1774045440.git.ljs@kernel.org',
      lines: null,
    },
    models: ['v5'],
  },
  refcount_abort: {
    id: 'detached-once',
    verdict: 'crash',
    sentence: 'A mapping that is being replaced is not unmapped a second time.',
    origin: measured('3.12'),
    models: SERIES_MODELS,
  },
  use_after_free: {
    id: 'vma-alive',
    verdict: 'crash',
    sentence: 'A VMA is not used after it was freed. What the kernel would do next is not modelled.',
    origin: measured('2.10'),
    models: ALL_MODELS,
  },
} as const satisfies Record<string, Rule>

/** Other rules. */
export const OTHER_RULES = {
  hookTable: {
    id: 'hook-table-complete',
    verdict: 'forbidden',
    sentence: 'A file can be mapped, and its hooks come with those that they need.',
    origin: hookDocumentation(61, 77),
    models: ALL_MODELS,
  },
  oldMappingLost: {
    id: 'old-mapping-kept-on-error',
    verdict: 'lost',
    sentence:
      'A call that fails leaves the old mapping in place. Once the old mapping was cleaned up this cannot hold: a known cost.',
    origin: measured('0 (fixed_over_existing_prepare_fails)'),
    models: ALL_MODELS,
  },
} as const satisfies Record<string, Rule>
