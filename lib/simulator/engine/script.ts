import type { HookName, Step } from '../scenario'
import { runCounterStep } from './counters'
import type { Descriptor } from './descriptor'
import { runDescriptorStep } from './descriptor-steps'
import { releaseMmapLock, takeMmapLock } from './locks'
import type { FileState, Machine, Vma } from './state'
import { recordStep } from './step-events'
import { runVmaStep } from './vma-steps'

/** What a hook was given to work on. */
export type Target =
  | { kind: 'descriptor'; desc: Descriptor }
  | { kind: 'vma'; vma: Vma }
  | { kind: 'private'; privateData: number }
  | { kind: 'nothing' }

export interface Frame {
  hook: HookName
  file: FileState | null
  target: Target
  /** The value without a `return` step and without an error: 0, but the errno for an error hook. */
  fallback: number
}

/**
 * Interprets a script: its steps in order until a `return`.
 * The result is the value of that step, else the stored error of a populating step, else the fallback.
 */
export function runScript(m: Machine, frame: Frame, steps: readonly Step[]): number {
  m.hooks.push(frame.hook)
  let error = 0
  let result: number | undefined
  for (const step of steps) {
    if (step.op === 'return') {
      result = step.value
      break
    }
    error = runStep(m, frame, step, error)
  }
  m.hooks.pop()
  return result ?? (error || frame.fallback)
}

/** Runs one step and gives the error that the script has stored after it. */
function runStep(m: Machine, frame: Frame, step: Step, error: number): number {
  if (runCounterStep(m, step)) return error
  if (runLockStep(m, step)) return error
  const { target } = frame
  if (target.kind === 'descriptor') runDescriptorStep(m, target.desc, step)
  if (target.kind === 'vma') return runVmaStep(m, frame.hook, target.vma, step, error)
  if (target.kind === 'private' && step.op === 'set_private') {
    recordStep(m, step)
    target.privateData = step.value
  }
  return error
}

function runLockStep(m: Machine, step: Step): boolean {
  if (step.op !== 'drop_mmap_lock' && step.op !== 'retake_mmap_lock') return false
  recordStep(m, step)
  if (step.op === 'drop_mmap_lock') releaseMmapLock(m)
  else takeMmapLock(m)
  return true
}
