import type { Forest, Member } from './members'
import type { Posting } from './postings'
import { normaliseTitle } from './titles'
import type { PatchRef, Revision } from './types'

/** A patch hangs no deeper below the one that it replaces. */
const maxHops = 50
/** Only the latest revisions can be what a partial reroll stands on. */
const maxOlder = 30

/**
 * Fills the gaps of a partial reroll (b4, notes/parsing.md rule 10): a later posting without a cover letter
 * whose every patch answers the patch of the same counter and total in an older revision (or, for `v5.1` and
 * RESEND, has the title that the older revision has at that place) takes the rest over from there.
 */
export function borrow(revision: Revision, posting: Posting, older: Revision[], forest: Forest): void {
  takeCounter(revision, posting, older, forest)
  if (revision.patches.length === 0 || revision.patches.length >= revision.expected || posting.cover) return
  const base = older.slice(-maxOlder).findLast((candidate) => isBase(candidate, revision, posting, forest))
  if (!base) return
  const own = new Set(revision.patches.map(({ index }) => index))
  const taken = base.patches.filter(({ index }) => !own.has(index))
  revision.patches = [...revision.patches, ...taken.map(asBorrowed)].sort((a, b) => a.index - b.index)
}

/** `[PATCH v3] title` in answer to `[PATCH v2 2/5] title` is 2/5 of v3. */
function takeCounter(revision: Revision, posting: Posting, older: Revision[], forest: Forest): void {
  const [only, ...more] = revision.patches
  if (!only || more.length > 0 || posting.total !== null || posting.versionInferred) return
  const title = normaliseTitle(only.title)
  for (const base of older.slice(-maxOlder).reverse()) {
    const place = base.patches.find((patch) => normaliseTitle(patch.title) === title)
    if (!place || base.expected < 2 || !isBelow(only.messageId, place.messageId, forest)) continue
    revision.patches = [{ ...only, index: place.index, total: place.total }]
    revision.expected = base.expected
    return
  }
}

const asBorrowed = (patch: PatchRef): PatchRef => ({
  ...patch,
  borrowedFrom: patch.borrowedFrom ?? patch.messageId,
})

function isBase(base: Revision, revision: Revision, posting: Posting, forest: Forest): boolean {
  if (base.expected !== revision.expected) return false
  if (posting.point !== null && base.version !== revision.version) return false
  const [only] = revision.patches
  if (posting.total === null && only) {
    const place = base.patches.find(({ index }) => index === only.index)
    return place !== undefined && isBelow(only.messageId, place.messageId, forest)
  }
  return [...posting.slots.values()].every((member) => replaces(member, posting, base, forest))
}

function replaces(member: Member, posting: Posting, base: Revision, forest: Forest): boolean {
  const patch = base.patches.find(({ index }) => index === member.index)
  if (patch === undefined) return false
  if (posting.point !== null || posting.resend) {
    if (normaliseTitle(patch.title) === normaliseTitle(member.mail.subject.title)) return true
  }
  return isBelow(member.key, patch.messageId, forest)
}

function isBelow(key: string, ancestor: string, { tree }: Forest): boolean {
  let up = tree.parentOf.get(key)
  for (let hops = 0; up && hops < maxHops; hops += 1) {
    if (up === ancestor) return true
    up = tree.parentOf.get(up)
  }
  return false
}
