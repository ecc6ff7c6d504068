import { SPECIAL_FLAGS } from '../flags'
import { emit } from './events'
import { faultAt } from './faults'
import { putFile } from './files'
import {
  assertMmapLocked,
  assertWriteLocked,
  markDetached,
  releaseRmapLock,
  startWrite,
  takeRmapLock,
} from './locks'
import { rmapInsert, rmapRemove } from './rmap'
import type { FileState, Machine, Vma } from './state'
import { storeRange } from './tree'
import { freeVma, vmaPages } from './vma'

/** What a new range looks like to its neighbours. */
export interface NewRange {
  start: number
  end: number
  pgoff: number
  flags: number
  file: FileState | null
  prev: Vma | null
  next: Vma | null
}

interface Merge {
  target: Vma
  removed: Vma | null
  start: number
  end: number
  pgoff: number
}

/** vma_merge_new_range: the VMA that grew over the range, or null if a new one has to be made. */
export function mergeNewRange(m: Machine, range: NewRange): Vma | null {
  assertMmapLocked(m)
  if (range.flags & SPECIAL_FLAGS) return null
  const merge = planMerge(range)
  return merge && expand(m, merge) ? merge.target : null
}

function planMerge(range: NewRange): Merge | null {
  const left = mergesLeft(range)
  const right = mergesRight(range)
  if (left) {
    const removed = right && !right.vmOps?.close ? right : null
    const end = removed ? removed.end : range.end
    return { target: left, removed, start: left.start, end, pgoff: left.pgoff }
  }
  if (!right) return null
  return { target: right, removed: null, start: range.start, end: right.end, pgoff: range.pgoff }
}

function isAlike(range: NewRange, vma: Vma): boolean {
  return vma.flags === range.flags && vma.file === range.file
}

function mergesLeft(range: NewRange): Vma | null {
  const { prev } = range
  if (prev?.end !== range.start || !isAlike(range, prev)) return null
  return prev.pgoff + vmaPages(prev) === range.pgoff ? prev : null
}

function mergesRight(range: NewRange): Vma | null {
  const { next } = range
  if (next?.start !== range.end || !isAlike(range, next)) return null
  return next.pgoff === range.pgoff + (range.end - range.start) ? next : null
}

/** vma_expand: false if the tree has no memory, and then nothing was changed but the locks. */
function expand(m: Machine, merge: Merge): boolean {
  assertMmapLocked(m)
  startWrite(m, merge.target)
  if (merge.removed) startWrite(m, merge.removed)
  if (faultAt(m, 'merge_oom')) return false
  const { target, removed } = merge
  const { file } = target
  if (file) {
    takeRmapLock(m, file)
    rmapRemove(m, target)
  }
  if (m.model.assertsOnResize) {
    assertWriteLocked(m, target)
    assertWriteLocked(m, target)
  }
  target.start = merge.start
  target.end = merge.end
  target.pgoff = merge.pgoff
  storeRange(m, target.start, target.end, target)
  if (file) finishRmap(m, file, target, removed)
  if (removed) dropRemoved(m, removed)
  return true
}

function finishRmap(m: Machine, file: FileState, target: Vma, removed: Vma | null): void {
  rmapInsert(m, target)
  if (removed) rmapRemove(m, removed)
  releaseRmapLock(m, file)
  emit(m, 'uprobe_mmap')
}

function dropRemoved(m: Machine, removed: Vma): void {
  markDetached(m, removed)
  if (removed.file) putFile(m, removed.file)
  m.mapCount -= 1
  freeVma(m, removed)
}
