import type { SimEvent } from '../engine/state'
import { pageOf } from '../engine/syscalls'
import { type FlagName, flagBits, flagNames } from '../flags'
import type { Observation, SeenCall, SeenMap } from './observe'
import type { Finding, Rule } from './rule'
import { SILENT_RULES } from './state-rules'

/** What nothing in the kernel checks and no counter shows; each rule once. */
export function silentFindings(observation: Observation): Finding[] {
  const found = new Map<Rule, Finding>()
  for (const seen of observation.calls) {
    const events = observation.run.events.slice(seen.first, seen.last + 1)
    const all = [
      ...lockFindings(seen, events),
      ...hookFindings(seen, events),
      ...mergeFindings(seen),
      ...requestFindings(seen, events),
      ...closeFindings(seen, events, observation),
    ]
    for (const finding of all) if (!found.has(finding.rule)) found.set(finding.rule, finding)
  }
  return [...found.values()]
}

/** The mmap lock was dropped in this call, and no assertion fired. */
function lockFindings(seen: SeenCall, events: readonly SimEvent[]): Finding[] {
  const dropped = events.findIndex((event) => event.event === 'drv.drop_mmap_lock')
  if (dropped < 0 || events.some((event) => event.event === 'assert')) return []
  const state = 'the mmap write lock was released inside a hook, and nothing noticed'
  return [{ rule: SILENT_RULES.lockDropped, event: seen.first + dropped, state }]
}

/** mmap_complete that ran twice, and hooks of a driver whose mmap_prepare did not run. */
function hookFindings(seen: SeenCall, events: readonly SimEvent[]): Finding[] {
  const prepared = new Set<unknown>()
  const completed = new Set<unknown>()
  return events.flatMap((event, offset): Finding[] => {
    const at = seen.first + offset
    if (event.event === 'hook.mmap_prepare') prepared.add(event.file)
    if (event.event !== 'hook.mmap_complete' && event.event !== 'hook.mmap_abort') return []
    if (!prepared.has(event.file)) {
      const state = `${event.event} of ${event.file} ran, though its mmap_prepare did not`
      return [{ rule: SILENT_RULES.foreignHook, event: at, state }]
    }
    if (event.event === 'hook.mmap_abort') return []
    if (!completed.has(event.file)) {
      completed.add(event.file)
      return []
    }
    return [
      {
        rule: SILENT_RULES.completeTwice,
        event: at,
        state: `mmap_complete of ${event.file} ran again, with context ${event.ctx}`,
      },
    ]
  })
}

/** A mapping that was there before, grew in this call, and has other fields now. */
function mergeFindings(seen: SeenCall): Finding[] {
  if (!('mmap' in seen.call) || !seen.after) return []
  return seen.after.maps.flatMap((map): Finding[] => {
    const old = seen.before.maps.find((candidate) => candidate.id === map.id)
    if (!old || map.dangling || map.end - map.start <= old.end - old.start) return []
    return changedByMerge(old, map).map(([rule, state]) => ({ rule, state, event: seen.last }))
  })
}

function changedByMerge(old: SeenMap, map: SeenMap): [Rule, string][] {
  const changes: [Rule, string][] = []
  if (old.privateData !== map.privateData) {
    const state = `the merge changed the private data from ${old.privateData} to ${map.privateData}`
    changes.push([SILENT_RULES.mergePrivate, state])
  }
  if (old.vmOps !== map.vmOps) {
    const state = `the merge changed the vm_ops from ${old.vmOps?.name ?? 'none'} to ${map.vmOps?.name ?? 'none'}`
    changes.push([SILENT_RULES.mergeVmOps, state])
  }
  return changes
}

/** What mmap_prepare asked for and the new mapping does not have: no vm_ops, cleared flags, unset vm_ops. */
function requestFindings(seen: SeenCall, events: readonly SimEvent[]): Finding[] {
  const map = newMapping(seen)
  const from = events.findIndex((event) => event.event === 'hook.mmap_prepare')
  if (!map || from < 0) return []
  const to = events.findIndex((event) => event.event === 'hook.return' && event.hook === 'mmap_prepare')
  const asked = events.slice(from, to)
  const stacked = events.some((event) => event.event === 'outer.mmap')
  return [
    ...vmOpsFindings(map, asked, seen.first + from, stacked),
    ...(stacked ? flagFindings(map, asked, seen.last) : []),
  ]
}

function vmOpsFindings(map: SeenMap, asked: readonly SimEvent[], first: number, stacked: boolean): Finding[] {
  const last = asked.findLastIndex((event) => event.event.startsWith('drv.set_vm_ops'))
  if (last < 0) {
    if (!stacked || !map.isNullOps) return []
    const state = 'mmap_prepare set no vm_ops, and the mapping became anonymous'
    return [{ rule: SILENT_RULES.stackVmOps, event: first + asked.length, state }]
  }
  if (asked[last]?.event !== 'drv.set_vm_ops_null' || map.isNullOps) return []
  const state = 'mmap_prepare asked for no vm_ops, and the mapping is not anonymous'
  return [{ rule: SILENT_RULES.nullVmOps, event: first + last, state }]
}

function flagFindings(map: SeenMap, asked: readonly SimEvent[], event: number): Finding[] {
  const kept = clearedFlags(asked) & map.flags
  if (!kept) return []
  const state = `mmap_prepare cleared ${flagNames(kept).join(', ')}, and the mapping still has it`
  return [{ rule: SILENT_RULES.stackFlags, event, state }]
}

function newMapping(seen: SeenCall): SeenMap | undefined {
  if (!('mmap' in seen.call)) return undefined
  const start = pageOf(seen.call.mmap.addr)
  return seen.after?.maps.find(
    (map) => map.start === start && !seen.before.maps.some((old) => old.id === map.id),
  )
}

/** The flags that the steps cleared and did not set again. */
function clearedFlags(events: readonly SimEvent[]): number {
  return events.reduce((cleared, event) => {
    if (!Array.isArray(event.flags)) return cleared
    const bits = flagBits(event.flags as FlagName[])
    if (event.event === 'drv.clear_flags') return cleared | bits
    return event.event === 'drv.set_flags' ? cleared & ~bits : cleared
  }, 0)
}

const LATE_HOOKS = ['hook.mmap_complete', 'hook.success_hook', 'hook.action_hook']

/** A hook that changed vm_ops of a VMA that is in the tree, so that a close that was due is not called any more. */
function closeFindings(seen: SeenCall, events: readonly SimEvent[], { scenario }: Observation): Finding[] {
  let current: unknown
  let late = false
  return events.flatMap((event, offset): Finding[] => {
    if (LATE_HOOKS.includes(event.event)) late = event.in_tree === true
    if (event.event === 'hook.return') late = false
    if (!event.event.startsWith('drv.set_vm_ops')) return []
    const before = current
    current = event.vm_ops
    const had = closes(scenario, before)
    if (!late || !had || closes(scenario, current)) return []
    return [
      {
        rule: SILENT_RULES.closeLost,
        event: seen.first + offset,
        state: `the close hook of ${String(before)} will not be called any more`,
      },
    ]
  })
}

function closes(scenario: Observation['scenario'], table: unknown): boolean {
  return typeof table === 'string' && Boolean(scenario.vm_ops[table]?.close)
}
