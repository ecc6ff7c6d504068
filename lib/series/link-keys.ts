import { subjectKey } from './below'
import { postingKeys } from './candidates'
import { dropCopies } from './copies'
import { headOf, readEvidence } from './evidence'
import { type Forest, findMembers, layOut, type Member } from './members'
import { findPostings, likeness, type Posting } from './postings'
import { buildTree } from './tree'
import type { Mail } from './types'

/**
 * The natural keys by which the mails of one thread can belong to a series in other threads. Threads that
 * share a key (directly or over a third) are to be grouped together; `groupSeries` then decides.
 *
 * Forms: `change-id:ID`, `mid:ID` (own heads and patches, linked messages, missing ancestors),
 * `title:AUTHOR BRANCH TITLE`, `series:BRANCH TITLE` of those with a cover letter, `words:AUTHOR` and the first two words of the title, `patch:` with the same or with a patch-id,
 * `part:` (author, version and total of a posting that is not whole), `subject:` (of patches and of orphaned replies). Sorted, no doubles.
 */
export function linkKeys(mails: Iterable<Mail>): string[] {
  const { mails: known } = dropCopies(mails)
  const forest = layOut(known, buildTree(known))
  const keys = new Set<string>()
  const members = findMembers(forest)
  for (const posting of findPostings(members, forest)) {
    const evidence = readEvidence(posting)
    const node = { posting, evidence, head: headOf(posting).key, order: 0, root: '' }
    for (const key of postingKeys(node)) keys.add(key)
    for (const { key, mail } of posting.members) {
      keys.add(`mid:${key}`)
      keys.add(`subject:${subjectKey(mail)}`)
    }
    if (isPart(posting)) keys.add(`part:${likeness(posting)}`)
  }
  for (const missing of missingParents(known, forest.tree.parentOf)) keys.add(`mid:${missing}`)
  for (const root of forest.tree.roots) {
    for (const mail of orphans(root, forest, members)) keys.add(`subject:${subjectKey(mail)}`)
  }
  return [...keys].sort()
}

/** Replies whose patch came by another source wait for it under its Message-ID. */
function* missingParents(known: Map<string, Mail>, parentOf: Map<string, string | null>): Generator<string> {
  for (const key of parentOf.keys()) if (!known.has(key)) yield key
}

/** Without threading its other patches, or its cover letter, are in threads of their own. */
const isPart = ({ total, slots, cover }: Posting): boolean =>
  total !== null && total > 1 && (cover === null || slots.size < total)

/** Replies without a patch above them find it by their subject. */
function orphans(root: string, { mails, tree }: Forest, members: ReadonlyMap<string, Member>): Mail[] {
  const found: Mail[] = []
  const stack = [root]
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    if (members.has(key)) continue
    const mail = mails.get(key)
    if (mail && mail.subject.index !== null) found.push(mail)
    for (const child of tree.childrenOf.get(key) ?? []) stack.push(child)
  }
  return found
}
