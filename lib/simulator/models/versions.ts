import type { Model } from './model'

/** What the five versions of the series share: the mm/vma.c of 6.18.35 that they are applied to. */
const base = {
  checksAction: false,
  rmapHeldUntil: 'after-unwinding',
  mergeOverwrites: true,
  vmOpsDefault: 'null-means-unset',
  chargeOnError: 'kept-if-prepare-fails',
  swappedFile: 'referenced-again',
  stackFlags: 'added-under-vma-lock',
  softDirty: true,
  assertsOnResize: false,
  clearsLocked: 'under-vma-lock',
  pageArrays: false,
} as const

const actions = {
  checksHookTable: false,
  completion: 'action',
  callsAbort: false,
  afterAction: 'success-and-error-hooks',
  unmapsInStack: true,
} as const

export const v1: Model = {
  ...base,
  id: 'v1',
  title: 'v1: mmap_complete and mmap_abort',
  checksHookTable: true,
  completion: 'complete-hook',
  callsAbort: true,
  afterAction: 'success-and-error-hooks',
  successResult: 'ignored',
  unmapsInStack: false,
}

export const v2: Model = {
  ...base,
  ...actions,
  id: 'v2',
  title: 'v2: actions, with a custom hook',
  successResult: 'ignored',
  pageArrays: true,
}

export const v3: Model = {
  ...v2,
  pageArrays: false,
  id: 'v3',
  title: 'v3: remap actions only, success hook may fail',
  successResult: 'returned',
}

export const v4: Model = { ...v3, id: 'v4', title: 'v4: as v3' }

export const v5: Model = { ...v4, id: 'v5', title: 'v5: as v4, with hide_from_rmap' }

export const released: Model = {
  ...actions,
  id: '7.3.4',
  title: '7.3.4: released, with vm_ops->mapped',
  afterAction: 'mapped',
  successResult: 'returned',
  checksAction: true,
  unmapsInStack: false,
  rmapHeldUntil: 'before-unwinding',
  mergeOverwrites: false,
  vmOpsDefault: 'dummy-preset',
  chargeOnError: 'given-back',
  swappedFile: 'handed-over',
  stackFlags: 'assigned',
  softDirty: false,
  assertsOnResize: true,
  clearsLocked: 'plainly',
  pageArrays: false,
}
