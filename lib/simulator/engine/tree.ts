import { CrashSignal } from './errors'
import type { Machine, TreeEntry, Vma } from './state'

/** Stops the run if the VMA was freed: what the kernel would do next is not defined. */
export function live(vma: Vma): Vma {
  if (vma.freed) throw new CrashSignal('use_after_free')
  return vma
}

/** The first entry that ends after `start` and begins before `end`, as vma_find. */
export function findEntry(m: Machine, start: number, end: number): TreeEntry | undefined {
  return m.tree.find((entry) => entry.end > start && entry.start < end)
}

/** The last VMA that lies wholly before the page. */
export function previousVma(m: Machine, page: number): Vma | null {
  const entry = m.tree.findLast((candidate) => candidate.end <= page)
  return entry ? live(entry.vma) : null
}

/** The first VMA that begins at the page or after it. */
export function nextVma(m: Machine, page: number): Vma | null {
  const entry = m.tree.find((candidate) => candidate.start >= page)
  return entry ? live(entry.vma) : null
}

/** Whether the tree holds this very VMA at its start address. */
export function inTree(m: Machine, vma: Vma): boolean {
  return m.tree.some((entry) => entry.vma === vma && entry.start <= vma.start && vma.start < entry.end)
}

/** Empties the range; an entry that reaches out of it keeps the part outside. */
export function clearRange(m: Machine, start: number, end: number): void {
  m.tree = m.tree.flatMap((entry) => {
    if (entry.end <= start || entry.start >= end) return [entry]
    const left = { ...entry, end: start }
    const right = { ...entry, start: end }
    return [left, right].filter((part) => part.start < part.end)
  })
}

/** The stretch around a page that holds one VMA, or the gap around it. */
function slotAround(m: Machine, page: number): { start: number; end: number } {
  const entry = m.tree.find((candidate) => candidate.start <= page && page < candidate.end)
  if (entry) return entry
  const before = m.tree.findLast((candidate) => candidate.end <= page)
  const after = m.tree.find((candidate) => candidate.start > page)
  return { start: before?.end ?? 0, end: after?.start ?? Number.POSITIVE_INFINITY }
}

/**
 * Writes a new VMA into the tree, whose nodes were allocated for [start, end). The range written is the VMA's own,
 * which a hook may have changed since; but where [start, end) was exactly one slot of the tree, that whole slot is
 * written (a preallocated "exact fit" of the maple tree).
 */
export function storePrepared(m: Machine, start: number, end: number, vma: Vma): void {
  const slot = slotAround(m, start)
  const fits = slot.start === start && slot.end === end
  storeRange(m, vma.start, fits ? end : vma.end, vma)
}

/** Writes the VMA over the range. */
export function storeRange(m: Machine, start: number, end: number, vma: Vma): void {
  clearRange(m, start, end)
  m.tree.push({ start, end, vma })
  m.tree.sort((a, b) => a.start - b.start)
}
