import { ALL_MODELS, actionPatch, hookDocumentation, hookPatch, measured } from './origins'
import type { Rule } from './rule'

/** Rules whose breach the kernel, or a stub in its place, notices at once; by the name of the assertion. */
export const ASSERT_RULES: Record<string, Rule> = {
  vma_write_lock_not_held: {
    id: 'vma-write-lock-held',
    verdict: 'forbidden',
    sentence: 'A VMA stays write-locked from its insertion to the end of the call; no hook may end that.',
    origin: hookDocumentation(55, 56),
    models: ALL_MODELS,
  },
  mmap_write_lock_not_held: {
    id: 'mmap-write-lock-held',
    verdict: 'forbidden',
    sentence: 'The mmap write lock stays held for the whole call; no hook may release it.',
    origin: hookDocumentation(55, 56),
    models: ALL_MODELS,
  },
  vma_start_write_without_mmap_lock: {
    id: 'vma-locked-under-mmap-lock',
    verdict: 'forbidden',
    sentence: 'A VMA is write-locked only under the mmap write lock.',
    origin: measured('1.5'),
    models: ALL_MODELS,
  },
  mmap_lock_not_held_at_unlock: {
    id: 'mmap-lock-given-back',
    verdict: 'forbidden',
    sentence: 'A hook hands the mmap write lock back as it found it.',
    origin: hookDocumentation(55, 56),
    models: ALL_MODELS,
  },
  remap_flags_not_set: {
    id: 'remap-flags-set-early',
    verdict: 'forbidden',
    sentence: 'The flags that a remap needs are set before the VMA exists, not at the time of the remap.',
    origin: actionPatch(278, 279),
    models: ALL_MODELS,
  },
  maywrite_added_by_mmap_hook: {
    id: 'maywrite-not-added',
    verdict: 'forbidden',
    sentence: 'A driver does not allow writing where the caller could not ask for it.',
    origin: measured('0'),
    models: ALL_MODELS,
  },
  error_hook_cleared_error: {
    id: 'error-not-cleared',
    verdict: 'forbidden',
    sentence: 'An error hook may replace the error by another one, not by success.',
    origin: actionPatch(162, 163),
    models: ['v2', 'v3', 'v4', 'v5'],
  },
  error_override_not_an_errno: {
    id: 'error-override-is-errno',
    verdict: 'forbidden',
    sentence: 'An error override is an errno.',
    origin: measured('4.4'),
    models: ['7.3.4'],
  },
  driver_lock_self_deadlock: {
    id: 'driver-lock-not-nested',
    verdict: 'forbidden',
    sentence: 'A driver does not take a lock of its own that is still held from an earlier hook.',
    origin: measured('5'),
    models: ALL_MODELS,
  },
  remap_over_present_pte: {
    id: 'remap-into-empty-range',
    verdict: 'forbidden',
    sentence: 'A remap meets no page table entry that is there already; the kernel would stop with a BUG.',
    origin: measured('2.4'),
    models: ALL_MODELS,
  },
  insert_page_into_pfnmap: {
    id: 'insert-page-not-into-pfnmap',
    verdict: 'forbidden',
    sentence: 'Pages are not inserted into a mapping of page frames.',
    origin: measured('2.4'),
    models: ALL_MODELS,
  },
  insert_page_without_mmap_lock: {
    id: 'insert-page-under-mmap-lock',
    verdict: 'forbidden',
    sentence: 'An insertion that has to set VM_MIXEDMAP happens under the mmap write lock.',
    origin: measured('1.5'),
    models: ALL_MODELS,
  },
  map_kernel_pages_with_pfnmap: {
    id: 'kernel-pages-not-into-pfnmap',
    verdict: 'forbidden',
    sentence: 'Kernel pages are not mapped into a mapping of page frames.',
    origin: measured('4.11'),
    models: ['7.3.4'],
  },
  both_mmap_and_mmap_prepare: {
    id: 'one-way-to-map',
    verdict: 'forbidden',
    sentence: 'A file has either an old mmap hook or mmap_prepare.',
    origin: measured('0'),
    models: ALL_MODELS,
  },
  data_vm_underflow: {
    id: 'data-counted-both-ways',
    verdict: 'undefined',
    sentence:
      'A mapping is taken off the data counter only if it was counted there. The warning comes as late as the unmapping.',
    origin: hookPatch(16, 17),
    models: ALL_MODELS,
  },
}
