import { FLAG_BITS, isData } from '../flags'
import type { Observation, SeenCall, SeenMap, Snapshot } from './observe'
import type { Finding, Rule } from './rule'
import { BALANCE_RULES } from './state-rules'

interface Mismatch {
  rule: Rule
  state: string
}

/** Counters that do not agree with what is mapped after a system call; each rule once, where it broke first. */
export function balanceFindings({ scenario, calls }: Observation): Finding[] {
  const opened = new Map(Object.entries(scenario.files).map(([name, file]) => [name, file.opened !== false]))
  const found = new Map<Rule, Finding>()
  for (const call of calls) {
    for (const { rule, state } of mismatches(call, opened)) {
      if (!found.has(rule)) found.set(rule, { rule, event: call.last, state })
    }
  }
  return [...found.values()]
}

function mismatches({ after }: SeenCall, opened: ReadonlyMap<string, boolean>): Mismatch[] {
  if (!after) return []
  return [...counterMismatches(after), ...fileMismatches(after, opened), ...shapeMismatches(after)]
}

function counterMismatches(after: Snapshot): Mismatch[] {
  const pages = (counts: (map: SeenMap) => boolean) => sumPages(after.maps.filter(counts))
  const counters = [
    [
      'committed',
      after.committed,
      pages((map) => (map.flags & FLAG_BITS.VM_ACCOUNT) !== 0),
      'pages with VM_ACCOUNT',
    ],
    ['total_vm', after.totalVm, pages(() => true), 'pages mapped'],
    [
      'locked_vm',
      after.lockedVm,
      pages((map) => (map.flags & FLAG_BITS.VM_LOCKED) !== 0),
      'pages with VM_LOCKED',
    ],
    ['data_vm', after.dataVm, pages((map) => isData(map.flags)), 'private writable pages'],
    ['ptes', after.ptes, after.maps.reduce((sum, map) => sum + map.ptes, 0), 'entries inside mappings'],
  ] as const
  return counters
    .filter(([, counter, expected]) => counter !== expected)
    .map(([name, counter, expected, what]) => ({
      rule: BALANCE_RULES[name],
      state: `${name} is ${counter}, with ${expected} ${what}`,
    }))
}

function sumPages(maps: readonly SeenMap[]): number {
  return maps.filter((map) => !map.dangling).reduce((sum, map) => sum + map.vmaEnd - map.vmaStart, 0)
}

function fileMismatches(after: Snapshot, opened: ReadonlyMap<string, boolean>): Mismatch[] {
  return [...after.fileRefs].flatMap(([name, refs]) => {
    const mappings = after.maps.filter((map) => !map.dangling && map.file === name).length
    const expected = mappings + (opened.get(name) ? 1 : 0)
    if (refs === expected) return []
    return [{ rule: BALANCE_RULES.file_refs, state: `${name} has ${refs} references instead of ${expected}` }]
  })
}

function shapeMismatches(after: Snapshot): Mismatch[] {
  const shapes = after.maps
    .filter((map) => map.dangling || map.start !== map.vmaStart || map.end !== map.vmaEnd)
    .map((map) => ({ rule: BALANCE_RULES.range, state: describeShape(map) }))
  const held = { rule: BALANCE_RULES.rmap, state: 'the i_mmap lock is still held' }
  return after.rmapHeld ? [...shapes, held] : shapes
}

function describeShape(map: SeenMap): string {
  const pages = map.end - map.start
  if (map.dangling) return `the tree has ${pages} pages that point at a freed VMA`
  return `the tree has ${pages} pages for a VMA of ${map.vmaEnd - map.vmaStart}`
}
