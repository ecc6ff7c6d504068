import { assign } from './assignment'
import { diffLines } from './line-diff'
import { type PatchText, patchText } from './patch-text'
import type { Mail } from './types'

/** A patch of one revision and its counterpart in the other; one of them is null where there is none. */
export interface PatchMatch {
  /** Positions in the lists that were given. */
  older: number | null
  newer: number | null
  /** The same patch-id: nothing but places and white space differs. */
  samePatch: boolean
  /** 1 for the same patch-id, falling with the size of the difference; 0 without a counterpart. */
  score: number
}

/** Unmatched patches cost this share of their size, in percent (git range-diff's default). */
export const creationFactor = 60
/** The assignment takes the third power of the number of patches. */
const maxPatches = 1000

/**
 * Matches the patches of two revisions as `git range-diff` does: first those that are equal, then the others by
 * the assignment with the least sum of sizes of the diffs of their diffs (range-diff.c, get_correspondences).
 * Patches beyond the first thousand are matched by equality alone.
 *
 * @returns one entry a patch, matched ones once, in the order of git's output
 */
export function matchPatches(older: readonly Mail[], newer: readonly Mail[]): PatchMatch[] {
  const [a, b] = [older.map(patchText), newer.map(patchText)]
  const counterpart = matchEqual(a, b)
  matchByCost(a, b, counterpart)
  return inGitOrder(a, b, counterpart)
}

/** Counterparts from both sides; -1 where there is none. */
interface Counterparts {
  ofOlder: number[]
  ofNewer: number[]
}

function matchEqual(a: PatchText[], b: PatchText[]): Counterparts {
  const found: Counterparts = { ofOlder: a.map(() => -1), ofNewer: b.map(() => -1) }
  for (const same of [isSameText, isSamePatch]) {
    for (const [i, one] of a.entries()) {
      if (found.ofOlder[i] !== -1) continue
      const j = b.findIndex((other, at) => found.ofNewer[at] === -1 && same(one, other))
      if (j >= 0) pair(found, i, j)
    }
  }
  return found
}

function pair(found: Counterparts, older: number, newer: number): void {
  found.ofOlder[older] = newer
  found.ofNewer[newer] = older
}

const isSamePatch = (a: PatchText, b: PatchText): boolean => a.patchId !== null && a.patchId === b.patchId

const isSameText = (a: PatchText, b: PatchText): boolean =>
  a.diff.length > 0 &&
  a.diff.length === b.diff.length &&
  a.head[4] === b.head[4] &&
  a.diff.every((line, at) => line === b.diff[at])

function matchByCost(a: PatchText[], b: PatchText[], found: Counterparts): void {
  const left = [...a.keys()].filter((i) => found.ofOlder[i] === -1).slice(0, maxPatches)
  const right = [...b.keys()].filter((j) => found.ofNewer[j] === -1).slice(0, maxPatches)
  const size = left.length + right.length
  if (left.length === 0 || right.length === 0) return
  const cost = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [one, other] = [a[left[row] ?? -1], b[right[column] ?? -1]]
      cost[row * size + column] = one && other ? pairCost(one, other) : creationCost(one ?? other)
    }
  }
  for (const [row, column] of assign(cost, size).entries()) {
    const [i, j] = [left[row], right[column]]
    if (i !== undefined && j !== undefined) pair(found, i, j)
  }
}

/** Without rounding, as an integer: git counts so. Two empty places cost nothing. */
const creationCost = (patch: PatchText | undefined): number =>
  patch ? Math.trunc((patch.diff.length * creationFactor) / 100) : 0

function pairCost(a: PatchText, b: PatchText): number {
  const alone = creationCost(a) + creationCost(b)
  // No diff of the two can be smaller than this, and a pair that costs more than two unmatched is never taken.
  const least = unshared(a.diff, b.diff)
  return least > alone ? least * 4 : diffSize(a.diff, b.diff)
}

/** How many lines stand in one text only, counted as often as they occur. */
function unshared(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1)
  let shared = 0
  for (const line of b) {
    const left = counts.get(line) ?? 0
    if (left > 0) {
      shared += 1
      counts.set(line, left - 1)
    }
  }
  return a.length + b.length - 2 * shared
}

/** Lines of the unified diff of two texts with three lines of context, heads of hunks included (git's diffsize). */
export function diffSize(a: readonly string[], b: readonly string[]): number {
  const marks = diffLines(a, b)
  let size = 0
  let shownTo = -1
  for (const [at, mark] of marks.entries()) {
    if (mark === ' ') continue
    const from = Math.max(shownTo + 1, at - 3, 0)
    if (from > shownTo + 1 || shownTo < 0) size += 1
    const to = Math.min(marks.length - 1, at + 3)
    size += to - from + 1 - Math.max(0, shownTo - from + 1)
    shownTo = Math.max(shownTo, to)
  }
  return size
}

/** Old patches where they stood, unless they are shown with their counterpart; new ones in their order. */
function inGitOrder(a: PatchText[], b: PatchText[], { ofOlder, ofNewer }: Counterparts): PatchMatch[] {
  const order: PatchMatch[] = []
  const shown = new Set<number>()
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    while (i < a.length && shown.has(i)) i += 1
    if (i < a.length && ofOlder[i] === -1) {
      order.push({ older: i, newer: null, samePatch: false, score: 0 })
      i += 1
      continue
    }
    for (; j < b.length && ofNewer[j] === -1; j += 1)
      order.push({ older: null, newer: j, samePatch: false, score: 0 })
    if (j < b.length) {
      const older = ofNewer[j] ?? -1
      order.push(matched(a[older], b[j], older, j))
      shown.add(older)
      j += 1
    }
  }
  return order
}

function matched(
  a: PatchText | undefined,
  b: PatchText | undefined,
  older: number,
  newer: number,
): PatchMatch {
  const samePatch = a !== undefined && b !== undefined && (isSamePatch(a, b) || isSameText(a, b))
  const size = (a?.diff.length ?? 0) + (b?.diff.length ?? 0)
  const cost = a && b && !samePatch ? diffSize(a.diff, b.diff) : 0
  const score = samePatch ? 1 : Math.max(0.01, Math.min(0.99, size === 0 ? 0.5 : 1 - cost / size))
  return { older, newer, samePatch, score: Math.round(score * 1000) / 1000 }
}
