import { flagBits } from '../flags'
import type { HookName, Step } from '../scenario'
import { emit } from './events'
import { setVmaFile } from './files'
import { fileNamed, tableNamed } from './lookup'
import { doMunmap } from './munmap'
import { insertMixed, insertPages, type Populated, remapPreparedVma, remapVma } from './populate'
import type { Machine, Vma } from './state'
import { recordStep } from './step-events'
import { live } from './tree'
import { clearVmaFlags, setVmaFlags, vmaPages } from './vma'

type PopulatingStep = Extract<Step, { op: 'remap' | 'insert_mixed' | 'insert_page' }>

/** Runs a step of a hook that has the VMA, and gives the error that the script has stored after it. */
export function runVmaStep(m: Machine, hook: HookName, vma: Vma, step: Step, error: number): number {
  live(vma)
  if (step.op === 'remap' || step.op === 'insert_mixed' || step.op === 'insert_page') {
    // Once a populating step has failed the later ones are skipped, without an event.
    return error || populate(m, hook, vma, step)
  }
  changeVma(m, vma, step)
  return error
}

function populate(m: Machine, hook: HookName, vma: Vma, step: PopulatingStep): number {
  const { ptes, ret } = populateBy(m, hook, vma, step)
  emit(m, `drv.${step.op}`, { ptes, ret })
  return ret
}

function populateBy(m: Machine, hook: HookName, vma: Vma, step: PopulatingStep): Populated {
  const fail = step.fail ?? 0
  if (step.op === 'remap') {
    return hook === 'mmap_complete' ? remapPreparedVma(m, vma, fail) : remapVma(m, vma, fail)
  }
  const pages = step.pages ?? vmaPages(vma)
  return step.op === 'insert_mixed' ? insertMixed(m, vma, pages, fail) : insertPages(m, vma, pages, fail)
}

function changeVma(m: Machine, vma: Vma, step: Step): void {
  recordStep(m, step)
  switch (step.op) {
    case 'set_flags':
      setVmaFlags(m, vma, flagBits(step.flags))
      break
    case 'clear_flags':
      clearVmaFlags(m, vma, flagBits(step.flags))
      break
    case 'set_vm_ops':
      vma.vmOps = tableNamed(m, step.vm_ops)
      break
    case 'set_vm_ops_null':
      vma.vmOps = null
      break
    case 'set_private':
      vma.privateData = step.value
      break
    case 'swap_file':
      setVmaFile(m, vma, fileNamed(m, step.file))
      break
    case 'set_vm_end':
      vma.end += step.by_pages
      break
    case 'munmap_self':
      doMunmap(m, vma.start, vma.end)
  }
}
