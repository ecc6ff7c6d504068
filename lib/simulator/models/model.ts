/** The ids of the models, oldest first. */
export const MODEL_IDS = ['v1', 'v2', 'v3', 'v4', 'v5', '7.3.4'] as const

export type ModelId = (typeof MODEL_IDS)[number]

/**
 * The differences between the versions, each a decision that exactly one phase of the engine asks for.
 * The engine never looks at a model's id.
 */
export interface Model {
  id: ModelId
  title: string
  /** mmap() refuses a table with complete but no prepare, or abort without both, with -22. */
  checksHookTable: boolean
  /**
   * What ends the making of a new VMA: the complete hook of the file that the VMA ended up with,
   * or the action that mmap_prepare asked for.
   */
  completion: 'complete-hook' | 'action'
  /** mmap_abort is called when the VMA cannot be allocated. */
  callsAbort: boolean
  /** What follows an action. */
  afterAction: 'success-and-error-hooks' | 'mapped'
  /** What a success hook's result does. */
  successResult: 'ignored' | 'returned'
  /** The action's prepare step checks the range and the error override, and can fail. */
  checksAction: boolean
  /** An action that fails under a stack still calls do_munmap on the VMA that is in no tree yet. */
  unmapsInStack: boolean
  /** When the i_mmap lock of hide_from_rmap is let go of. */
  rmapHeldUntil: 'after-unwinding' | 'before-unwinding'
  /** A merge overwrites private data (always) and vm_ops (if set) of the surviving VMA. */
  mergeOverwrites: boolean
  /** What an mmap_prepare that sets no vm_ops gets, and whether NULL there is honoured. */
  vmOpsDefault: 'null-means-unset' | 'dummy-preset'
  /** What is given back when mmap_prepare or a later phase fails. */
  chargeOnError: 'kept-if-prepare-fails' | 'given-back'
  /** Whether the VMA takes a reference of its own on a file that mmap_prepare handed over. */
  swappedFile: 'referenced-again' | 'handed-over'
  /** How a stack applies the descriptor's flags to the VMA. */
  stackFlags: 'added-under-vma-lock' | 'assigned'
  /** The VMA is write-locked once more at the end of the call, to mark it soft-dirty. */
  softDirty: boolean
  /** A merge asserts the VMA write lock when it changes the two page offsets of the VMA that grows. */
  assertsOnResize: boolean
  /** VM_LOCKED is taken off a special mapping under the VMA write lock, or without asking for it. */
  clearsLocked: 'under-vma-lock' | 'plainly'
  /** Page arrays are a thing that a run reports. */
  pageArrays: boolean
}
