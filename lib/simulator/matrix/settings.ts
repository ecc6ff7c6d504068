import type { FaultPoint, MmapCall, Override, Scenario, Stack, SystemCall } from '../scenario'
import {
  DMABUF,
  leftNeighbour,
  mmapCall,
  OVERLAYFS,
  oldMapping,
  type Parts,
  PROCFS,
  scenario,
  unmapAll,
} from '../scenarios/build'
import { setVmOps } from '../scenarios/steps'
import type { Driver } from './driver'

/** One setting in which an action is tried. */
export interface Setting {
  id: string
  /** What the setting is, to be read after "with". */
  label: string
  /** null if the driver has no quiet version that the setting needs. */
  build(driver: Driver, name: string): Scenario | null
}

interface Place {
  setup?: (quiet: Override) => SystemCall[]
  needsQuiet?: boolean
  call?: Partial<MmapCall>
  inject?: FaultPoint
  stack?: Stack
  old?: boolean
  /** A second mapping by the same driver, right behind the first. */
  follows?: boolean
}

const PRIVATE: Partial<MmapCall> = { shared: false }
const READ_ONLY: Partial<MmapCall> = { shared: false, prot: 'r' }
const replaced = { setup: () => [oldMapping()], old: true, call: { fixed: true } }
const middle = {
  setup: () => [oldMapping()],
  old: true,
  call: { fixed: true, addr: '0x301000', pages: 2, pgoff: 257 },
}
const quietLeft = { setup: (quiet: Override) => [leftNeighbour(quiet)], needsQuiet: true }
const sameLeft = { setup: () => [leftNeighbour()] }
const bothSides = {
  setup: (quiet: Override) => [
    leftNeighbour(quiet),
    { mmap: mmapCall({ addr: '0x304000', pgoff: 260, override: quiet }) },
  ],
  needsQuiet: true,
}

const follower: SystemCall = { mmap: mmapCall({ addr: '0x304000', pgoff: 260 }) }

/** Unmaps a page in the middle first, so that a split calls open and close. */
function takeDown(): SystemCall[] {
  return [{ munmap: { addr: '0x301000', pages: 1 } }, ...unmapAll()]
}

function setting(id: string, label: string, place: Place): Setting {
  return {
    id,
    label,
    build: (driver, name) => {
      if (place.needsQuiet && !driver.quiet) return null
      const quiet = { drv: driver.quiet ?? {} }
      return scenario(name, partsOf(place, driver, quiet))
    },
  }
}

function partsOf(place: Place, driver: Driver, quiet: Override): Parts {
  const { setup, call, inject, stack, old, follows } = place
  return {
    files: {
      drv: driver.file,
      shmem: {},
      ...(stack && { overlay: {} }),
      ...(old && { old: { mmap_prepare: [setVmOps('old_ops')] } }),
    },
    vmOps: { ...driver.tables, old_ops: { open: [], close: [] } },
    setup: setup?.(quiet) ?? [],
    call: { ...call, ...(stack && { file: 'overlay' }) },
    ...(stack && { stack }),
    ...(inject && { inject }),
    after: [...(follows ? [follower] : []), ...takeDown()],
  }
}

const late = (stack: Stack): Stack => ({ ...stack, outer_return: -1 })

/** Direct, merging, replacing, each fault, each kind of stack. */
export const settings: readonly Setting[] = [
  setting('direct', 'a shared mapping', {}),
  setting('private', 'a private writable mapping', { call: PRIVATE }),
  setting('read-only', 'a private read-only mapping', { call: READ_ONLY }),
  setting('merge', 'a neighbour to merge with', quietLeft),
  setting('merge-same', 'a neighbour of the same driver', sameLeft),
  setting('merge-both', 'neighbours on both sides', bothSides),
  setting('merge-later', 'a later mapping of the same driver behind it', { follows: true }),
  setting('replace', 'an old mapping to replace', replaced),
  setting('replace-middle', 'the middle of an old mapping to replace', middle),
  setting('fault-may-expand', 'the address space limit reached', { inject: 'may_expand' }),
  setting('fault-enough-memory', 'no memory to commit', { call: PRIVATE, inject: 'enough_memory' }),
  setting('fault-vm-area-dup', 'no memory for a split', { ...middle, inject: 'vm_area_dup' }),
  setting('fault-split-prealloc', 'no memory for the tree in a split', {
    ...middle,
    inject: 'split_prealloc',
  }),
  setting('fault-vm-area-alloc', 'no memory for the VMA', { call: PRIVATE, inject: 'vm_area_alloc' }),
  setting('fault-vma-iter-prealloc', 'no memory for the tree', {
    call: PRIVATE,
    inject: 'vma_iter_prealloc',
  }),
  setting('fault-merge-oom', 'no memory for the merge', { ...quietLeft, inject: 'merge_oom' }),
  setting('stack-never', 'a stack as procfs', { stack: PROCFS }),
  setting('stack-before', 'a stack as overlayfs', { stack: OVERLAYFS }),
  setting('stack-after', 'a stack as i915', { stack: DMABUF }),
  setting('stack-replace', 'a stack over an old mapping', { ...replaced, stack: PROCFS }),
  setting('stack-never-late', 'a stack as procfs that fails late', { stack: late(PROCFS) }),
  setting('stack-before-late', 'a stack as overlayfs that fails late', { stack: late(OVERLAYFS) }),
  setting('stack-after-late', 'a stack as i915 that fails late', { stack: late(DMABUF) }),
]
