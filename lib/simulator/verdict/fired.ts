import { hookOf } from '../engine/files'
import { createMachine, type FileState, type SimEvent } from '../engine/state'
import { ASSERT_RULES } from './assert-rules'
import type { Observation } from './observe'
import type { Finding, Rule } from './rule'
import { CRASH_RULES, OTHER_RULES } from './state-rules'

/** Assertions and warnings that fired; each rule once. */
export function assertFindings({ run }: Observation): Finding[] {
  const found = new Map<Rule, Finding>()
  run.events.forEach((event, index) => {
    if (event.event !== 'assert') return
    const rule = ASSERT_RULES[String(event.what)]
    if (rule && !found.has(rule))
      found.set(rule, { rule, event: index, state: `the assertion ${event.what} fired` })
  })
  return [...found.values()]
}

/** The crash that ended the run. */
export function crashFindings({ run }: Observation): Finding[] {
  if (!run.crash) return []
  const last = run.events.length - 1
  const event = run.events.findLast((candidate: SimEvent) => candidate.event !== 'assert')
  const state = `the run stopped (${run.crash}) after ${event?.event ?? 'nothing'}`
  return [{ rule: CRASH_RULES[run.crash], event: Math.max(last, 0), state }]
}

/** Calls that were refused for the file's table of hooks. */
export function hookTableFindings(observation: Observation): Finding[] {
  const { model, scenario, calls } = observation
  const { files } = createMachine(model, scenario)
  const refused = calls.find(({ call, ret, first, last }) => {
    if (!('mmap' in call) || call.mmap.file === null) return false
    if (ret === '-19' && last - first <= 2) return true
    const file = files.get(call.mmap.file)
    return model.checksHookTable && ret === '-22' && file !== undefined && lacksPartner(file)
  })
  if (!refused) return []
  const state = `mmap() returned ${refused.ret} for the table of hooks, before any hook ran`
  return [{ rule: OTHER_RULES.hookTable, event: refused.last, state }]
}

function lacksPartner(file: FileState): boolean {
  const prepares = hookOf(file, 'mmap_prepare') !== undefined
  const completes = hookOf(file, 'mmap_complete') !== undefined
  return (completes && !prepares) || (hookOf(file, 'mmap_abort') !== undefined && !(prepares && completes))
}
