import type { ActionType } from '../scenario'
import { setVmaFile } from './files'
import { DUMMY_OPS, type FileState, type Machine, type Vma, type VmOps } from './state'
import { setVmaFlags } from './vma'

/** What mmap_prepare asks to be done once the VMA is there (struct mmap_action). */
export interface Action {
  type: ActionType
  /** First page of the range as a page number, not checked against the VMA. */
  start: number
  pages: number
  /** Errno with which the action fails half-way; 0 does not fail. */
  fail: number
}

/** struct vm_area_desc */
export interface Descriptor {
  start: number
  end: number
  pgoff: number
  file: FileState
  flags: number
  vmOps: VmOps | null
  privateData: number
  context: number
  action: Action | null
  successHook: boolean
  errorHook: boolean
  errorOverride: number
  hideFromRmap: boolean
}

interface Range {
  start: number
  end: number
  pgoff: number
  flags: number
}

/** A descriptor as mmap_prepare finds it on the direct path. */
export function newDescriptor(m: Machine, range: Range, file: FileState): Descriptor {
  return {
    start: range.start,
    end: range.end,
    pgoff: range.pgoff,
    file,
    flags: range.flags,
    vmOps: m.model.vmOpsDefault === 'dummy-preset' ? DUMMY_OPS : null,
    privateData: 0,
    context: 0,
    action: null,
    successHook: false,
    errorHook: false,
    errorOverride: 0,
    hideFromRmap: false,
  }
}

/** A descriptor made from a half-built VMA, for a file that a stack forwards to. */
export function descriptorOfVma(m: Machine, vma: Vma, file: FileState): Descriptor {
  const desc = newDescriptor(m, vma, vma.file ?? file)
  if (m.model.vmOpsDefault === 'dummy-preset') desc.vmOps = vma.vmOps
  return desc
}

/** set_vma_from_desc: what a stack copies back into the half-built VMA. */
export function applyToVma(m: Machine, desc: Descriptor, vma: Vma): void {
  vma.pgoff = desc.pgoff
  if (vma.file !== desc.file) setVmaFile(m, vma, desc.file)
  if (m.model.stackFlags === 'assigned') vma.flags = desc.flags
  else if (vma.flags !== desc.flags) setVmaFlags(m, vma, desc.flags)
  vma.vmOps = desc.vmOps
  vma.privateData = desc.privateData
}
