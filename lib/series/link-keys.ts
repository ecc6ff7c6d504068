import { postingKeys } from './candidates'
import { dropCopies } from './copies'
import { headOf, readEvidence } from './evidence'
import { findMembers, layOut } from './members'
import { findPostings } from './postings'
import { buildTree } from './tree'
import type { Mail } from './types'

/**
 * The natural keys by which the mails of one thread can belong to a series in other threads. Threads that
 * share a key (directly or over a third) are to be grouped together; `groupSeries` then decides.
 *
 * Forms: `change-id:ID`, `mid:ID` (own heads and patches, linked messages, missing ancestors),
 * `title:AUTHOR BRANCH TITLE`, `patch:` with the same or with a patch-id. Sorted, no doubles.
 */
export function linkKeys(mails: Iterable<Mail>): string[] {
  const { mails: known } = dropCopies(mails)
  const forest = layOut(known, buildTree(known))
  const keys = new Set<string>()
  for (const posting of findPostings(findMembers(forest), forest)) {
    const evidence = readEvidence(posting)
    const node = { posting, evidence, head: headOf(posting).key, order: 0, root: '' }
    for (const key of postingKeys(node)) keys.add(key)
    for (const { key } of posting.members) keys.add(`mid:${key}`)
  }
  for (const missing of missingParents(known, forest.tree.parentOf)) keys.add(`mid:${missing}`)
  return [...keys].sort()
}

/** Replies whose patch came by another source wait for it under its Message-ID. */
function* missingParents(known: Map<string, Mail>, parentOf: Map<string, string | null>): Generator<string> {
  for (const key of parentOf.keys()) if (!known.has(key)) yield key
}
