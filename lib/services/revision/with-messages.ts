import { subjectKey } from '#lib/series/below'
import type { Mail, Revision, Series } from '#lib/series/types'
import type { ThreadMails } from './load-mails'
import { keysOf, type StoredRevision, type StoredSeries } from './load-series'

/**
 * The series with the mails below each revision: those of its nearest ancestor, else of the one patch whose subject it
 * answers (as lib/series/below says); the database keeps only how many they are.
 */
export function withMessages(stored: StoredSeries, { mails, tree }: ThreadMails): Series {
  const owner = ownersOf(stored.revisions)
  const bySubject = subjectsOf(owner, mails)
  const stack = [...tree.roots]
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    const mail = mails.get(key)
    const above = owner.get(tree.parentOf.get(key) ?? '') ?? (mail && bySubject.get(subjectKey(mail)))
    if (above && !owner.has(key)) owner.set(key, above)
    for (const child of tree.childrenOf.get(key) ?? []) stack.push(child)
  }
  const below = new Map<StoredRevision, string[]>(stored.revisions.map((one) => [one, []]))
  for (const key of [...mails.keys()].sort(byDate(mails))) below.get(owner.get(key) ?? none)?.push(key)
  const revisions = stored.revisions.map(
    (one): Revision => ({ ...one.revision, messages: below.get(one) ?? [] }),
  )
  return { ...stored.series, revisions }
}

const none = {} as StoredRevision

/** A patch that a partial reroll takes over belongs to the revision that posted it. */
function ownersOf(revisions: readonly StoredRevision[]): Map<string, StoredRevision> {
  const owner = new Map<string, StoredRevision>()
  for (const one of revisions) for (const key of keysOf(one)) if (!owner.has(key)) owner.set(key, one)
  return owner
}

/** null marks a subject that two revisions share. */
function subjectsOf(
  owner: ReadonlyMap<string, StoredRevision>,
  mails: ReadonlyMap<string, Mail>,
): Map<string, StoredRevision | null> {
  const index = new Map<string, StoredRevision | null>()
  for (const [key, one] of owner) {
    const mail = mails.get(key)
    if (!mail) continue
    const subject = subjectKey(mail)
    index.set(subject, index.has(subject) && index.get(subject) !== one ? null : one)
  }
  return index
}

function byDate(mails: ReadonlyMap<string, Mail>): (a: string, b: string) => number {
  const age = (key: string): string => `${mails.get(key)?.message.date ?? '~'} ${key}`
  return (a, b) => (age(a) < age(b) ? -1 : 1)
}
