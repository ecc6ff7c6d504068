import { flagBits, REMAP_FLAGS } from '../flags'
import type { Step } from '../scenario'
import type { Descriptor } from './descriptor'
import { emit } from './events'
import { fileNamed, tableNamed } from './lookup'
import type { Machine } from './state'
import { recordStep } from './step-events'

type StepOf<Op extends Step['op']> = Extract<Step, { op: Op }>

/** Runs a step of mmap_prepare, which has a descriptor and no VMA. */
export function runDescriptorStep(m: Machine, desc: Descriptor, step: Step): void {
  if (step.op === 'swap_file') {
    swapFile(m, desc, step)
    return
  }
  recordStep(m, step)
  changeFields(m, desc, step)
  changeAction(m, desc, step)
}

/** The hook hands over one reference with the file: the count rises at once. */
function swapFile(m: Machine, desc: Descriptor, step: StepOf<'swap_file'>): void {
  const file = fileNamed(m, step.file)
  file.refs += 1
  emit(m, 'drv.swap_file', { to: file.name, refs: file.refs })
  desc.file = file
}

function changeFields(m: Machine, desc: Descriptor, step: Step): void {
  switch (step.op) {
    case 'set_flags':
      desc.flags |= flagBits(step.flags)
      break
    case 'clear_flags':
      desc.flags &= ~flagBits(step.flags)
      break
    case 'remap_prepare':
      desc.flags |= REMAP_FLAGS
      break
    case 'set_vm_ops':
      desc.vmOps = tableNamed(m, step.vm_ops)
      break
    case 'set_vm_ops_null':
      desc.vmOps = null
      break
    case 'set_private':
      desc.privateData = step.value
      break
    case 'set_context':
      desc.context = step.value
      break
    case 'set_pgoff':
      desc.pgoff = step.value
  }
}

function changeAction(m: Machine, desc: Descriptor, step: Step): void {
  switch (step.op) {
    case 'action':
      setAction(m, desc, step)
      break
    case 'set_success_hook':
      desc.successHook = true
      break
    case 'set_error_hook':
      desc.errorHook = true
      break
    case 'set_error_override':
      desc.errorOverride = step.value
      break
    case 'hide_from_rmap':
      desc.hideFromRmap = true
  }
}

/** Fills desc.action. A page array is allocated here, in the hook (mmap_action_mixedmap_pages). */
function setAction(m: Machine, desc: Descriptor, step: StepOf<'action'>): void {
  if (step.type === 'insert_mixed_pages') {
    m.pageArrays += 1
    emit(m, 'kmalloc_pages')
  }
  desc.action = {
    type: step.type,
    start: desc.start + (step.first_page ?? 0),
    pages: step.pages ?? desc.end - desc.start,
    fail: step.fail ?? 0,
  }
}
