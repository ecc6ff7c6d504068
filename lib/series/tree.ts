import { dropCopies } from './copies'
import { breakLoops } from './loops'
import { compareText, mailTime } from './time'
import type { Mail, ThreadTree } from './types'

/** Longer chains of References are cut from the front; RFC 5322 clients keep some dozens. */
const maxReferences = 200

/**
 * Ties mails to their parents (notes/parsing.md rules 16 to 19): In-Reply-To first, then References from the
 * last to the first. A parent that is not at hand becomes a placeholder, which hangs where the References of
 * its children say. Loops are cut. The result does not depend on the order of the mails.
 */
export function buildTree(mails: Iterable<Mail> | ReadonlyMap<string, Mail>): ThreadTree {
  const known = isMap(mails) ? mails : dropCopies(mails).mails
  const parentOf = new Map<string, string | null>()
  for (const mail of known.values()) parentOf.set(mail.key, ownParent(mail, known))
  addPlaceholders(parentOf, known)
  breakLoops(parentOf, (key) => known.has(key))
  return sortTree(parentOf, known)
}

const isMap = (mails: Iterable<Mail> | ReadonlyMap<string, Mail>): mails is ReadonlyMap<string, Mail> =>
  mails instanceof Map

function ownParent(mail: Mail, known: ReadonlyMap<string, Mail>): string | null {
  const candidates = parentCandidates(mail)
  return candidates.find((id) => known.has(id)) ?? candidates[0] ?? null
}

/** In-Reply-To names the parent, References its ancestors: only an id of the first kind may be passed over. */
function parentCandidates(mail: Mail): string[] {
  const { inReplyTo, references } = mail.message
  const direct = inReplyTo.filter((id) => id !== mail.key)
  if (direct.length > 0) return direct
  const last = references.filter((id) => id !== mail.key).at(-1)
  return last === undefined ? [] : [last]
}

/**
 * Gives each missing parent a place: below the id before it in the References of a mail that names it.
 * Mails may disagree; the smallest id of the longest chain wins, whatever the order of arrival.
 */
function addPlaceholders(parentOf: Map<string, string | null>, known: ReadonlyMap<string, Mail>): void {
  const claims = new Map<string, Map<string, number>>()
  for (const mail of known.values()) {
    const chain = chainOf(mail, parentOf.get(mail.key) ?? null)
    for (let at = chain.length - 1; at >= 0; at -= 1) {
      const id = chain[at] ?? ''
      if (known.has(id)) break
      const before = chain[at - 1]
      const votes = claims.get(id) ?? new Map<string, number>()
      claims.set(id, votes)
      if (before !== undefined) votes.set(before, Math.max(votes.get(before) ?? 0, chain.length))
    }
  }
  for (const [id, votes] of claims) {
    const best = [...votes].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]
    parentOf.set(id, best?.[0] ?? null)
  }
}

/** The ancestors of a mail, oldest first, with its parent last. */
function chainOf(mail: Mail, parent: string | null): string[] {
  if (parent === null) return []
  const ids = mail.message.references.slice(-maxReferences).filter((id) => id !== mail.key)
  const at = ids.lastIndexOf(parent)
  const chain = at < 0 ? [...ids, parent] : ids.slice(0, at + 1)
  return [...new Set(chain)]
}

function sortTree(parentOf: Map<string, string | null>, known: ReadonlyMap<string, Mail>): ThreadTree {
  const childrenOf = new Map<string, string[]>()
  const roots: string[] = []
  for (const [key, parent] of parentOf) {
    if (parent === null) roots.push(key)
    else {
      const siblings = childrenOf.get(parent)
      if (siblings) siblings.push(key)
      else childrenOf.set(parent, [key])
    }
  }
  const times = treeTimes(roots, childrenOf, known)
  const byTreeTime = (a: string, b: string): number =>
    (times.get(a) ?? 0) - (times.get(b) ?? 0) || compareText(a, b)
  for (const siblings of childrenOf.values()) siblings.sort(byTreeTime)
  return { parentOf, childrenOf, roots: roots.sort(byTreeTime) }
}

/**
 * When each key came: its own time; without one its parent's, so that it sorts right after it; a placeholder
 * without a parent has the time of its earliest child.
 */
export function treeTimes(
  roots: string[],
  childrenOf: ReadonlyMap<string, string[]>,
  known: ReadonlyMap<string, Mail>,
): Map<string, number> {
  const times = new Map<string, number>()
  const stack = [...roots]
  for (const root of roots) times.set(root, ownTime(root, known) ?? earliestBelow(root, childrenOf, known))
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    for (const child of childrenOf.get(key) ?? []) {
      times.set(child, ownTime(child, known) ?? times.get(key) ?? 0)
      stack.push(child)
    }
  }
  return times
}

function ownTime(key: string, known: ReadonlyMap<string, Mail>): number | null {
  const mail = known.get(key)
  return mail ? mailTime(mail) : null
}

/** Without any date in the whole thread: after all that have one. */
function earliestBelow(
  root: string,
  childrenOf: ReadonlyMap<string, string[]>,
  known: ReadonlyMap<string, Mail>,
): number {
  let earliest = Number.MAX_SAFE_INTEGER
  const stack = [root]
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    earliest = Math.min(earliest, ownTime(key, known) ?? earliest)
    for (const child of childrenOf.get(key) ?? []) stack.push(child)
  }
  return earliest
}
