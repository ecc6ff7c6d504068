import { pageOf } from '../engine/syscalls'
import type { MmapCall } from '../scenario'
import type { Observation, SeenCall, SeenMap, Snapshot } from './observe'
import type { Finding, Rule } from './rule'
import { OTHER_RULES, RETURN_RULES } from './state-rules'

/** What mmap() returned against what the tree holds after it, and old mappings that a failing call took along. */
export function returnFindings({ calls }: Observation): Finding[] {
  return calls.flatMap((seen) => {
    if (!('mmap' in seen.call) || !seen.after || seen.ret === null) return []
    return [
      ...misreported(seen, seen.call.mmap, seen.after, seen.ret),
      ...lost(seen, seen.call.mmap, seen.after),
    ]
  })
}

function misreported(seen: SeenCall, call: MmapCall, after: Snapshot, ret: string): Finding[] {
  const start = pageOf(call.addr)
  const finding = (rule: Rule, state: string): Finding[] => [{ rule, event: seen.last, state }]
  if (isError(ret)) {
    const left = after.maps.find((map) => map.start === start && isNew(seen, map))
    if (!left) return []
    return finding(RETURN_RULES.stillMapped, `mmap() returned ${ret}, and the new mapping is still there`)
  }
  if (Number.parseInt(ret, 16) !== start * 4096) {
    return finding(RETURN_RULES.positive, `mmap() returned ${ret} for a mapping at ${call.addr}`)
  }
  const mapped = countMapped(after.maps, start, start + call.pages)
  if (mapped >= call.pages) return []
  return finding(
    RETURN_RULES.nothingMapped,
    `mmap() returned ${ret}, with ${mapped} of ${call.pages} pages mapped`,
  )
}

function lost(seen: SeenCall, call: MmapCall, after: Snapshot): Finding[] {
  if (seen.ret === null || !isError(seen.ret)) return []
  const start = pageOf(call.addr)
  const end = start + call.pages
  const before = countMapped(seen.before.maps, start, end)
  const kept = countMapped(
    after.maps.filter((map) => !isNew(seen, map) || isMappedBefore(seen, map)),
    start,
    end,
  )
  if (kept >= before) return []
  const state = `mmap() returned ${seen.ret}, and ${before - kept} pages of the old mapping are gone`
  return [{ rule: OTHER_RULES.oldMappingLost, event: seen.last, state }]
}

function isError(ret: string): boolean {
  return ret.startsWith('-')
}

function isNew(seen: SeenCall, map: SeenMap): boolean {
  return !seen.before.maps.some((old) => old.id === map.id)
}

/** A copy that a split made holds pages of an old mapping, though it is a new VMA: it has the old one's file and offset. */
function isMappedBefore(seen: SeenCall, map: SeenMap): boolean {
  return seen.before.maps.some(
    (old) => old.start <= map.start && map.end <= old.end && old.file === map.file && old.flags === map.flags,
  )
}

function countMapped(maps: readonly SeenMap[], start: number, end: number): number {
  return maps
    .filter((map) => !map.dangling)
    .reduce((sum, map) => sum + Math.max(0, Math.min(map.end, end) - Math.max(map.start, start)), 0)
}
