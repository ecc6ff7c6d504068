import { type InnerHunk, innerDiff } from './inner-diff'
import { matchPatches, type PatchMatch } from './match'
import { type PatchText, patchText } from './patch-text'
import { findSplits } from './splits'
import type { Mail, PatchRef, Revision } from './types'

export type RangeChange = 'same' | 'changed' | 'added' | 'removed' | 'moved'

/** One patch's way from one revision to another. */
export interface RangePair {
  from: PatchRef | null
  to: PatchRef | null
  /** As git marks it: `=` equal with its message, `!` changed, `<` gone, `>` new. */
  mark: '=' | '!' | '<' | '>'
  change: RangeChange
  commitMessageChanged: boolean
  /** The same patch with other line numbers, or at another place in the series. */
  positionOnly: boolean
  /** 0 to 1; 1 for the same patch-id. */
  score: number
  /** A new patch that was made of a part of this older one, or an old one that went into this newer one; a counter. */
  partOf: number | null
  /** Patch-ids, '' where there is no diff. */
  ids: [from: string, to: string]
  /** The difference of message and diff; empty unless the mark is `!`. */
  hunks: InnerHunk[]
}

/**
 * Compares two revisions patch by patch from their mails alone; no tree is needed.
 * The pairs come in the order of `git range-diff`.
 */
export function rangeDiff(from: Revision, to: Revision, mails: ReadonlyMap<string, Mail>): RangePair[] {
  const [older, newer] = [patchesOf(from, mails), patchesOf(to, mails)]
  const matches = matchPatches(older.map(mailOf), newer.map(mailOf))
  const splits = findSplits(matches, older.map(mailOf), newer.map(mailOf))
  return matches.map((match) => {
    const [a, b] = [older[match.older ?? -1] ?? null, newer[match.newer ?? -1] ?? null]
    const pair = makePair(match, a, b)
    const whole =
      match.older === null ? splits.ofNewer.get(match.newer ?? -1) : splits.ofOlder.get(match.older)
    const other = match.older === null ? older[whole ?? -1] : newer[whole ?? -1]
    return { ...pair, partOf: other?.ref.index ?? null }
  })
}

interface Placed {
  ref: PatchRef
  mail: Mail
}

const mailOf = ({ mail }: Placed): Mail => mail

function patchesOf(revision: Revision, mails: ReadonlyMap<string, Mail>): Placed[] {
  return revision.patches.flatMap((ref) => {
    const mail = mails.get(ref.messageId)
    return mail ? [{ ref, mail }] : []
  })
}

function makePair(match: PatchMatch, from: Placed | null, to: Placed | null): RangePair {
  const [a, b] = [from && patchText(from.mail), to && patchText(to.mail)]
  const messageChanged = a !== null && b !== null && !isEqual(a.head, b.head)
  const mark = !b ? '<' : !a ? '>' : messageChanged || !isEqual(a.diff, b.diff) ? '!' : '='
  const change = changeOf(match, from, to)
  const both = a && b && mark === '!'
  return {
    from: from?.ref ?? null,
    to: to?.ref ?? null,
    mark,
    change,
    commitMessageChanged: messageChanged,
    positionOnly: match.samePatch && !messageChanged && isElsewhere(from, to),
    score: match.score,
    partOf: null,
    ids: [a?.patchId ?? '', b?.patchId ?? ''],
    hunks: both ? innerDiff(wholeText(a), wholeText(b)) : [],
  }
}

function changeOf({ samePatch }: PatchMatch, from: Placed | null, to: Placed | null): RangeChange {
  if (!to) return 'removed'
  if (!from) return 'added'
  if (!samePatch) return 'changed'
  return from.ref.index === to.ref.index ? 'same' : 'moved'
}

const wholeText = ({ head, diff }: PatchText): string[] => [...head, ...diff]

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, at) => line === b[at])

/** Other line numbers in the files, or another counter. */
function isElsewhere(from: Placed | null, to: Placed | null): boolean {
  if (!from || !to) return false
  if (from.ref.index !== to.ref.index) return true
  const starts = ({ mail }: Placed): string =>
    (mail.diff?.files ?? [])
      .flatMap((file) => file.hunks.map((hunk) => `${hunk.oldStart},${hunk.newStart}`))
      .join(' ')
  return starts(from) !== starts(to)
}
