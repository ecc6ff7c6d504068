import { type FlagName, flagNames } from '../flags'
import { hexAddress } from './munmap'
import { countPtes } from './page-table'
import { type CallState, DUMMY_OPS, type Machine, type TreeEntry, type Vma, type VmOps } from './state'
import { vmaPages } from './vma'

/** One entry of the address space at the end of a run. */
export type MapReport =
  | {
      addr: string
      pages: number
      file: string | null
      pgoff: number
      vm_ops: string
      private: number
      flags: FlagName[]
      ptes: number
      in_rmap: boolean
      tree_addr?: string
      tree_pages?: number
    }
  | { addr: string; pages: number; dangling: true }

/** The state at the end of a run (LANGUAGE.md section 6, `final`). */
export interface FinalState extends CallState {
  data_vm: number
  locks: Record<string, number>
  refs: Record<string, number>
  file_refs: Record<string, number>
  opens: number
  closes: number
  i_mmap_held: boolean
  page_arrays?: number
  maps: MapReport[]
}

/** The counters after a system call. */
export function callState(m: Machine): CallState {
  return {
    map_count: m.mapCount,
    total_vm: m.totalVm,
    locked_vm: m.lockedVm,
    committed: m.committed,
    ptes: m.ptes.size,
  }
}

/** The name under which a table is reported. */
export function tableName(table: VmOps | null): string {
  if (table === null) return 'null'
  return table === DUMMY_OPS ? 'dummy' : table.name
}

/** The final state of a run that did not crash. */
export function finalState(m: Machine): FinalState {
  return {
    ...callState(m),
    data_vm: m.dataVm,
    locks: Object.fromEntries(m.locks),
    refs: Object.fromEntries(m.refs),
    file_refs: Object.fromEntries([...m.files].map(([name, file]) => [name, file.refs])),
    opens: m.opens,
    closes: m.closes,
    i_mmap_held: m.rmapLocks.size > 0,
    ...(m.model.pageArrays ? { page_arrays: m.pageArrays } : {}),
    maps: m.tree.map((entry) => reportEntry(m, entry)),
  }
}

function reportEntry(m: Machine, entry: TreeEntry): MapReport {
  const { vma } = entry
  if (vma.freed) return { addr: hexAddress(entry.start), pages: entry.end - entry.start, dangling: true }
  return { ...reportVma(m, vma), ...treeRange(entry) }
}

function treeRange(entry: TreeEntry): { tree_addr?: string; tree_pages?: number } {
  const { vma } = entry
  if (vma.start === entry.start && vma.end === entry.end) return {}
  return { tree_addr: hexAddress(entry.start), tree_pages: entry.end - entry.start }
}

/** One VMA as a run reports it. */
export function reportVma(m: Machine, vma: Vma): Exclude<MapReport, { dangling: true }> {
  return {
    addr: hexAddress(vma.start),
    pages: vmaPages(vma),
    file: vma.file?.name ?? null,
    pgoff: vma.pgoff,
    vm_ops: tableName(vma.vmOps),
    private: vma.privateData,
    flags: flagNames(vma.flags),
    ptes: countPtes(m, vma.start, vma.end),
    in_rmap: vma.inRmap,
  }
}
