import { emit } from './events'
import { unlinkFiles } from './rmap'
import type { Machine, Vma } from './state'

/** How many pages of [start, end) have an entry. */
export function countPtes(m: Machine, start: number, end: number): number {
  let count = 0
  for (const page of m.ptes) if (page >= start && page < end) count += 1
  return count
}

function dropPtes(m: Machine, start: number, end: number): number {
  let dropped = 0
  for (const page of m.ptes) {
    if (page < start || page >= end) continue
    m.ptes.delete(page)
    dropped += 1
  }
  return dropped
}

/** unmap_region: the entries of the range go, then the VMAs leave the reverse map. */
export function unmapRegion(m: Machine, start: number, end: number, vmas: readonly Vma[]): void {
  emit(m, 'unmap_vmas', { pages: end - start, ptes_dropped: dropPtes(m, start, end) })
  emit(m, 'free_pgtables')
  unlinkFiles(m, vmas)
}
