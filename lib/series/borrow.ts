import type { Forest, Member } from './members'
import type { Posting } from './postings'
import { normaliseTitle } from './titles'
import type { PatchRef, Revision } from './types'

/**
 * Fills the gaps of a partial reroll (b4, notes/parsing.md rule 10): a later posting without a cover letter
 * whose every patch answers the patch of the same counter and total in an older revision (or, for `v5.1` and
 * RESEND, has the title that the older revision has at that place) takes the rest over from there.
 */
export function borrow(revision: Revision, posting: Posting, older: Revision[], forest: Forest): void {
  if (revision.patches.length === 0 || revision.patches.length >= revision.expected || posting.cover) return
  const base = older.findLast((candidate) => isBase(candidate, revision, posting, forest))
  if (!base) return
  const own = new Set(revision.patches.map(({ index }) => index))
  const taken = base.patches.filter(({ index }) => !own.has(index))
  revision.patches = [...revision.patches, ...taken.map(asBorrowed)].sort((a, b) => a.index - b.index)
}

const asBorrowed = (patch: PatchRef): PatchRef => ({
  ...patch,
  borrowedFrom: patch.borrowedFrom ?? patch.messageId,
})

function isBase(base: Revision, revision: Revision, posting: Posting, forest: Forest): boolean {
  if (base.expected !== revision.expected) return false
  if (posting.point !== null && base.version !== revision.version) return false
  return [...posting.slots.values()].every((member) => replaces(member, posting, base, forest))
}

function replaces(member: Member, posting: Posting, base: Revision, { tree }: Forest): boolean {
  const patch = base.patches.find(({ index }) => index === member.index)
  if (patch === undefined) return false
  if (posting.point !== null || posting.resend) {
    if (normaliseTitle(patch.title) === normaliseTitle(member.mail.subject.title)) return true
  }
  let up = tree.parentOf.get(member.key)
  for (let hops = 0; up && hops < 50; hops += 1) {
    if (up === patch.messageId) return true
    up = tree.parentOf.get(up)
  }
  return false
}
