import type { Mail } from '#lib/series/types'
import type { QuestionInput } from './types'

/** A mail's way up its thread. */
export interface Lineage {
  /** Keys of its ancestors, the parent first, at hand or not. */
  keys: string[]
  /** The same with the mails; null where one is not at hand. Quote depth d belongs to position d - 1. */
  line: Array<Mail | null>
}

/** Replies above a mail that are looked at at most; real threads stay below 40. */
const maxDepth = 200

/** Ancestors by the thread tree; where it ends at a mail that is not at hand, References go on. */
export function lineageOf(mail: Mail, input: QuestionInput): Lineage {
  const keys: string[] = []
  const seen = new Set([mail.key])
  const take = (key: string): boolean => {
    if (seen.has(key) || keys.length >= maxDepth) return false
    seen.add(key)
    keys.push(key)
    return true
  }
  let key = input.tree.parentOf.get(mail.key) ?? null
  while (key && take(key)) key = input.tree.parentOf.get(key) ?? null
  const top = keys.at(-1)
  if (top === undefined || !input.mails.has(top)) {
    const { references } = mail.message
    const at = top === undefined ? references.length : references.indexOf(top)
    for (const older of references.slice(0, Math.max(0, at)).reverse()) take(older)
  }
  return { keys, line: keys.map((one) => input.mails.get(one) ?? null) }
}

/**
 * Keys of patches that the revision lacks, by index: the message that the most replies with that index
 * name right behind the head in their References, or else as their topmost ancestor.
 */
export function missingPatches(replies: Mail[], input: QuestionInput): Map<number, string> {
  const { revision } = input
  const heads = new Set([revision.head, revision.cover])
  const votes = new Map<number, Map<string, number>>()
  for (const mail of replies) {
    const { index } = mail.subject
    if (index === null || !revision.missing.includes(index)) continue
    const refs = mail.message.references
    const behind = refs.findIndex((key) => heads.has(key))
    const key = behind >= 0 ? refs[behind + 1] : refs[0]
    if (key === undefined || input.mails.has(key)) continue
    const own = votes.get(index) ?? new Map<string, number>()
    own.set(key, (own.get(key) ?? 0) + 1)
    votes.set(index, own)
  }
  const chosen = new Map<number, string>()
  for (const [index, own] of votes) {
    const [best] = [...own].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    if (best) chosen.set(index, best[0])
  }
  return chosen
}

/**
 * Every message under a revision, replies to patches that somebody posted into its discussion included;
 * what hangs under another revision of the same author is left to that one.
 */
export function messagesUnder(input: QuestionInput): string[] {
  const { revision, mails, tree } = input
  const own = new Set([
    revision.head,
    ...revision.patches.map((patch) => patch.messageId),
    ...revision.messages,
  ])
  if (revision.cover) own.add(revision.cover)
  const others = new Set<string>()
  for (const other of [input.previous, input.next])
    for (const key of other ? [other.head, ...other.patches.map((patch) => patch.messageId)] : [])
      if (!own.has(key)) others.add(key)
  const author = mails.get(revision.head)?.message.sender.address.toLowerCase()
  const foreign = (mail: Mail): boolean =>
    (mail.kind === 'patch' || mail.kind === 'cover') &&
    !own.has(mail.key) &&
    mail.message.sender.address.toLowerCase() === author
  const found = new Set<string>(own)
  const pending = [...own]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    for (const child of tree.childrenOf.get(key) ?? []) {
      const mail = mails.get(child)
      if (found.has(child) || others.has(child) || (mail && foreign(mail))) continue
      found.add(child)
      pending.push(child)
    }
  }
  return [...found]
}
