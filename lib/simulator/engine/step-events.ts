import { flagBits, flagNames } from '../flags'
import type { Step } from '../scenario'
import { emit } from './events'
import type { EventValue, Machine } from './state'

/** Records a step that is about to run, with its argument (LANGUAGE.md section 5, `drv.<op>`). */
export function recordStep(m: Machine, step: Step): void {
  emit(m, `drv.${step.op}`, argumentOf(step))
}

function argumentOf(step: Step): Record<string, EventValue> | undefined {
  switch (step.op) {
    case 'set_flags':
    case 'clear_flags':
      return { flags: flagNames(flagBits(step.flags)) }
    case 'set_vm_ops':
      return { vm_ops: step.vm_ops }
    case 'set_private':
    case 'set_context':
    case 'set_pgoff':
    case 'set_error_override':
      return { value: step.value }
    case 'set_vm_end':
      return { by_pages: step.by_pages }
    case 'action':
      return { type: step.type }
    case 'swap_file':
      return { to: step.file }
  }
}
