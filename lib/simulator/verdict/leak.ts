import type { Observation, SeenCall, Snapshot } from './observe'
import { type Ownership, ownerships } from './ownership'
import type { Finding, Rule } from './rule'
import { LEAK_RULES } from './state-rules'

/** Locks that are not free at the end of a call, and references that outlive the last mapping of their file. */
export function leakFindings({ scenario, calls }: Observation): Finding[] {
  const owners = ownerships(scenario)
  const found = new Map<string, Finding>()
  const report = (key: string, finding: Finding): void => {
    if (!found.has(key)) found.set(key, finding)
  }
  for (const call of calls) {
    if (!call.after) continue
    for (const owner of owners) {
      reportLocks(report, owner, call, call.after)
      if (!isMapped(owner, call.after)) reportRefs(report, owner, call, call.after)
    }
    if (call.after.pageArrays > 0) {
      const state = `${call.after.pageArrays} page arrays are allocated and nobody frees them`
      report('page arrays', { rule: LEAK_RULES.pageArray, event: call.last, state })
    }
  }
  return [...found.values()]
}

type Report = (key: string, finding: Finding) => void

function reportLocks(report: Report, owner: Ownership, call: SeenCall, after: Snapshot): void {
  for (const name of owner.locks) {
    const depth = after.locks.get(name) ?? 0
    if (depth === 0) continue
    const rule: Rule = depth > 0 ? LEAK_RULES.lockHeld : LEAK_RULES.lockReleasedTwice
    report(`lock ${name} ${rule.id}`, { rule, event: call.last, state: `lock ${name} has depth ${depth}` })
  }
}

function reportRefs(report: Report, owner: Ownership, call: SeenCall, after: Snapshot): void {
  for (const name of owner.refs) {
    const count = after.refs.get(name) ?? 0
    if (count === 0) continue
    const rule: Rule = count > 0 ? LEAK_RULES.refHeld : LEAK_RULES.refDroppedTwice
    const state = `reference ${name} is ${count}, and nothing of ${owner.file} is mapped`
    report(`ref ${name} ${rule.id}`, { rule, event: call.last, state })
  }
}

/** Whether a mapping is left that was made through the file, whatever file it ended up with. */
function isMapped(owner: Ownership, after: Snapshot): boolean {
  return after.maps.some(
    (map) =>
      (map.file !== null && owner.files.has(map.file)) ||
      (map.vmOps !== null && owner.tables.has(map.vmOps.name)),
  )
}
