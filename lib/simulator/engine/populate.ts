import { FLAG_BITS, REMAP_FLAGS } from '../flags'
import { assertFails } from './events'
import type { Machine, Vma } from './state'
import { setVmaFlags, vmaPages } from './vma'

const EFAULT = -14
const EBUSY = -16

/** How far a populating step or action came. */
export interface Populated {
  ptes: number
  ret: number
}

/** Pages that are done before an injected failure: half of them, rounded down. */
export function pagesBeforeFailure(pages: number, fail: number): number {
  return fail ? Math.floor(pages / 2) : pages
}

/** remap_pfn_range: sets every entry of the range. Over a present entry the kernel would BUG. */
export function remapRange(m: Machine, start: number, pages: number, fail: number): Populated {
  const end = start + pagesBeforeFailure(pages, fail)
  let present = false
  for (let page = start; page < end; page++) {
    present ||= m.ptes.has(page)
    m.ptes.add(page)
  }
  if (present) assertFails(m, 'remap_over_present_pte')
  return { ptes: Math.max(end - start, 0), ret: fail }
}

/** vmf_insert_mixed over pages from the start of the VMA; needs VM_MIXEDMAP, skips present entries. */
export function insertMixed(m: Machine, vma: Vma, pages: number, fail: number): Populated {
  if (!(vma.flags & FLAG_BITS.VM_MIXEDMAP)) return { ptes: 0, ret: EFAULT }
  const before = m.ptes.size
  const wanted = pagesBeforeFailure(pages, fail)
  for (let done = 0; done < wanted; done++) {
    if (vma.start + done >= vma.end) return { ptes: m.ptes.size - before, ret: EFAULT }
    m.ptes.add(vma.start + done)
  }
  return { ptes: m.ptes.size - before, ret: fail }
}

/** vm_insert_page in a loop from the start of the VMA. */
export function insertPages(m: Machine, vma: Vma, pages: number, fail: number): Populated {
  const wanted = pagesBeforeFailure(pages, fail)
  for (let done = 0; done < wanted; done++) {
    const page = vma.start + done
    if (page >= vma.end) return { ptes: done, ret: EFAULT }
    makeMixed(m, vma)
    if (m.ptes.has(page)) return { ptes: done, ret: EBUSY }
    m.ptes.add(page)
  }
  return { ptes: wanted, ret: fail }
}

/** vm_insert_page sets VM_MIXEDMAP by itself, and asserts that this is still allowed. */
function makeMixed(m: Machine, vma: Vma): void {
  if (vma.flags & FLAG_BITS.VM_MIXEDMAP) return
  if (!m.mmapLock.held) assertFails(m, 'insert_page_without_mmap_lock')
  if (vma.flags & FLAG_BITS.VM_PFNMAP) assertFails(m, 'insert_page_into_pfnmap')
  setVmaFlags(m, vma, FLAG_BITS.VM_MIXEDMAP)
}

/** vm_insert_pages over a range of its own: all or none of it may lie outside the VMA. */
export function insertPageArray(
  m: Machine,
  vma: Vma,
  range: { start: number; pages: number; fail: number },
): Populated {
  const wanted = pagesBeforeFailure(range.pages, range.fail)
  for (let done = 0; done < wanted; done++) {
    const page = range.start + done
    if (page < vma.start || page >= vma.end) return { ptes: done, ret: EFAULT }
    if (m.ptes.has(page)) return { ptes: done, ret: EBUSY }
    m.ptes.add(page)
  }
  return { ptes: wanted, ret: range.fail }
}

/** Whether a VMA lacks one of the four flags that remap_pfn_range needs. */
export function lacksRemapFlags(vma: Vma): boolean {
  return (vma.flags & REMAP_FLAGS) !== REMAP_FLAGS
}

/** remap_pfn_range as old code calls it: it sets the four flags itself. */
export function remapVma(m: Machine, vma: Vma, fail: number): Populated {
  setVmaFlags(m, vma, REMAP_FLAGS)
  return remapRange(m, vma.start, vmaPages(vma), fail)
}

/** remap_pfn_range_complete of v1: the flags must have been set in mmap_prepare. */
export function remapPreparedVma(m: Machine, vma: Vma, fail: number): Populated {
  if (lacksRemapFlags(vma)) assertFails(m, 'remap_flags_not_set')
  return remapRange(m, vma.start, vmaPages(vma), fail)
}
