import type { Step } from '../scenario'
import { runCounterStep } from './counters'
import { emit } from './events'
import { DUMMY_OPS, type Machine, type Vma } from './state'

/** vm_ops->open, on the copy that a split makes. */
export function callOpen(m: Machine, vma: Vma): void {
  const table = vma.vmOps
  if (!table?.open) return
  m.opens += 1
  emit(m, 'vm_ops.open', { vm_ops: table.name })
  runCounterSteps(m, 'open', table.open)
}

/** vma_close: vm_ops->close, after which the dummy table keeps any other hook from running. */
export function callClose(m: Machine, vma: Vma): void {
  const table = vma.vmOps
  if (!table?.close) return
  m.closes += 1
  emit(m, 'vm_ops.close', { vm_ops: table.name, priv: vma.privateData })
  runCounterSteps(m, 'close', table.close)
  vma.vmOps = DUMMY_OPS
}

/** open and close may hold nothing but steps on locks and references (LANGUAGE.md section 3). */
function runCounterSteps(m: Machine, hook: string, steps: readonly Step[]): void {
  m.hooks.push(hook)
  for (const step of steps) runCounterStep(m, step)
  m.hooks.pop()
}
