import { byTime, compareText } from './time'
import type { Mail } from './types'

export interface Copies {
  /** One mail a key, oldest first. */
  mails: Map<string, Mail>
  /** How many mails were left out because they are copies of one that is kept. */
  duplicates: number
}

/** Archives of the list's own host alter a mail least (liblore; notes/parsing.md rule 33). */
const rankedHosts = [/\.feeds\.kernel\.org$/, /\.linux\.dev$/, /\.kernel\.org$/]

/**
 * Leaves one mail for each Message-ID. Among copies the rank of the list, then the content hash decide,
 * never the order of arrival; the copy that is kept takes the list names of all.
 * Another mail under a known Message-ID (other sender, date and subject) is kept under a key of its own.
 */
export function dropCopies(all: Iterable<Mail>): Copies {
  const byKey = new Map<string, Mail[]>()
  for (const mail of all) {
    const known = byKey.get(mail.key)
    if (known) known.push(mail)
    else byKey.set(mail.key, [mail])
  }
  const kept: Mail[] = []
  let duplicates = 0
  for (const copies of byKey.values()) {
    const distinct = copies.length === 1 ? copies : pickDistinct(copies)
    duplicates += copies.length - distinct.length
    kept.push(...distinct)
  }
  kept.sort(byTime)
  return { mails: new Map(kept.map((mail) => [mail.key, mail])), duplicates }
}

function pickDistinct(copies: Mail[]): Mail[] {
  const ordered = [...copies].sort(
    (a, b) => listRank(a) - listRank(b) || compareText(a.message.contentHash, b.message.contentHash),
  )
  const distinct: Mail[] = []
  for (const mail of ordered) {
    const at = distinct.findIndex((other) => isCopy(mail, other))
    const kept = distinct[at]
    if (kept) distinct[at] = withLists(kept, mail.message.lists)
    else distinct.push(distinct.length === 0 ? mail : underOwnKey(mail))
  }
  return distinct
}

/** Lists add footers and rewrite From, so the bodies of copies differ; date and subject do not. */
function isCopy(a: Mail, b: Mail): boolean {
  if (a.message.contentHash === b.message.contentHash) return true
  return (
    a.message.date === b.message.date &&
    a.subject.title === b.subject.title &&
    a.message.sender.address.toLowerCase() === b.message.sender.address.toLowerCase()
  )
}

const listRank = (mail: Mail): number => rankOfLists(mail.message.lists)

/** Rank of the best list that a mail came by; the smaller, the better. */
export function rankOfLists(hosts: readonly string[]): number {
  const at = rankedHosts.findIndex((pattern) => hosts.some((host) => pattern.test(host)))
  return at < 0 ? rankedHosts.length : at
}

function withLists(mail: Mail, lists: string[]): Mail {
  const merged = [...new Set([...mail.message.lists, ...lists])].sort(compareText)
  return { ...mail, message: { ...mail.message, lists: merged } }
}

function underOwnKey(mail: Mail): Mail {
  const problem = {
    code: 'message-id-taken',
    message:
      'Another mail with other content has the same Message-ID; this one is kept under a key of its own.',
    line: null,
  }
  return { ...mail, key: `sha256:${mail.message.contentHash}@invalid`, problems: [...mail.problems, problem] }
}
