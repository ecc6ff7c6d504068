import { isWriteLocked } from './engine/locks'
import { hexAddress } from './engine/munmap'
import { reportVma } from './engine/report'
import type { Machine, Vma } from './engine/state'
import { inTree } from './engine/tree'
import type { FlagName } from './flags'

/** One VMA as a page draws it. */
export interface VmaState {
  /** Stable over a run. */
  id: number
  /** Hexadecimal. */
  addr: string
  pages: number
  pgoff: number
  file: string | null
  /** Name of the table, `dummy` or `null`. */
  vmOps: string
  private: number
  flags: FlagName[]
  ptes: number
  inTree: boolean
  inRmap: boolean
  writeLocked: boolean
  /** Taken out of the address space, though the tree may still point at it. */
  detached: boolean
  /** Freed; only listed while the tree still points at it. */
  freed: boolean
}

/** The whole state after one event. */
export interface MachineState {
  vmas: VmaState[]
  /** What the tree says, which may differ from the VMAs' own ranges. */
  tree: { addr: string; pages: number; vma: number }[]
  mmapLocked: boolean
  /** Names of the files whose i_mmap lock is held. */
  rmapLocked: string[]
  locks: Record<string, number>
  refs: Record<string, number>
  fileRefs: Record<string, number>
  counters: {
    mapCount: number
    totalVm: number
    lockedVm: number
    dataVm: number
    committed: number
    ptes: number
    opens: number
    closes: number
    pageArrays: number
  }
}

/** Copies the state of a machine. */
export function snapshotOf(m: Machine): MachineState {
  const pointedAt = new Set(m.tree.map(({ vma }) => vma))
  return {
    vmas: m.vmas.filter((vma) => !vma.freed || pointedAt.has(vma)).map((vma) => vmaState(m, vma)),
    tree: m.tree.map(({ start, end, vma }) => ({ addr: hexAddress(start), pages: end - start, vma: vma.id })),
    mmapLocked: m.mmapLock.held,
    rmapLocked: [...m.rmapLocks].map(({ name }) => name),
    locks: Object.fromEntries(m.locks),
    refs: Object.fromEntries(m.refs),
    fileRefs: Object.fromEntries([...m.files.values()].map(({ name, refs }) => [name, refs])),
    counters: {
      mapCount: m.mapCount,
      totalVm: m.totalVm,
      lockedVm: m.lockedVm,
      dataVm: m.dataVm,
      committed: m.committed,
      ptes: m.ptes.size,
      opens: m.opens,
      closes: m.closes,
      pageArrays: m.pageArrays,
    },
  }
}

function vmaState(m: Machine, vma: Vma): VmaState {
  const { vm_ops: vmOps, in_rmap: inRmap, ...report } = reportVma(m, vma)
  return {
    id: vma.id,
    ...report,
    vmOps,
    inRmap,
    inTree: inTree(m, vma),
    writeLocked: !vma.freed && isWriteLocked(m, vma),
    detached: !vma.attached,
    freed: vma.freed,
  }
}
