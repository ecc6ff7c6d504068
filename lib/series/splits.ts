import type { PatchMatch } from './match'
import type { Mail } from './types'

/** Where patches without a counterpart came from or went to: positions in the other list. */
export interface Splits {
  /** For a new patch: the older one that held most of its lines. */
  ofNewer: Map<number, number>
  /** For a patch that is gone: the newer one that holds most of its lines. */
  ofOlder: Map<number, number>
}

/** A line such as `}` is in every patch; shorter ones say nothing. */
const minLine = 8
/** This share of a patch's changed lines must be in the other. */
const share = 0.5
const minLines = 3

/** Finds patches that were split off or folded in: most of their changed lines are in a patch of the other side. */
export function findSplits(
  matches: readonly PatchMatch[],
  older: readonly Mail[],
  newer: readonly Mail[],
): Splits {
  const splits: Splits = { ofNewer: new Map(), ofOlder: new Map() }
  const [oldLines, newLines] = [older.map(changedLines), newer.map(changedLines)]
  for (const match of matches) {
    if (match.older === null && match.newer !== null)
      find(newLines[match.newer], oldLines, match.newer, splits.ofNewer)
    if (match.newer === null && match.older !== null)
      find(oldLines[match.older], newLines, match.older, splits.ofOlder)
  }
  return splits
}

function find(
  lines: Set<string> | undefined,
  others: Set<string>[],
  place: number,
  found: Map<number, number>,
): void {
  if (!lines || lines.size < minLines) return
  let best = 0
  for (const [at, other] of others.entries()) {
    let shared = 0
    for (const line of lines) if (other.has(line)) shared += 1
    if (shared > best && shared >= lines.size * share) {
      best = shared
      found.set(place, at)
    }
  }
}

function changedLines({ diff }: Mail): Set<string> {
  const lines = new Set<string>()
  for (const file of diff?.files ?? []) {
    for (const hunk of file.hunks) {
      for (const { kind, text } of hunk.lines) {
        const plain = text.trim()
        if ((kind === 'add' || kind === 'delete') && plain.length >= minLine) lines.add(`${kind} ${plain}`)
      }
    }
  }
  return lines
}
