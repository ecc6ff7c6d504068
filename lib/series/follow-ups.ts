import type { Address } from '#lib/mail/types'
import type { Trailer } from '#lib/quote/types'
import { parseAddressText } from './address-text'
import { samePerson } from './people'
import { normaliseTitle } from './titles'
import type { Mail, Revision, ThreadTree } from './types'

/** A trailer that somebody gave in a reply. */
export interface FollowUp {
  name: string
  value: string
  note: string | null
  /** Key of the reply. */
  from: string
  /** Why it is not taken (somebody else's name, another patch's), or null. */
  mismatch: string | null
}

/** Follow-up trailers by the key of the patch or cover letter that they were given to. */
export type FollowUps = Map<string, FollowUp[]>

/** In a reply these are headers of something quoted or pasted (notes/parsing.md rule 28). */
const notGiven =
  /^(?:from|author|cc|to|date|subject|base-commit|change-id|message-id|in-reply-to|prerequisite-.*)$/i
/** In a reply that brings a diff of its own these belong to that diff. */
const authorial = /^(?:signed-off-by|co-developed-by|fixes|link|closes|buglink)$/i
/** Other addresses on the web are a robot's report, not a trailer. */
const linkName = /^(?:link|closes|buglink)$/i
const maxHops = 500

/**
 * Finds the trailers in the replies below one revision, each with the patch or cover letter that the writer
 * answered (b4 get_series; notes/parsing.md rules 28 and 29). Ignores what the addresses in `ignoreFrom` wrote.
 */
export function findFollowUps(
  revision: Revision,
  mails: ReadonlyMap<string, Mail>,
  tree: ThreadTree,
  ignoreFrom: readonly string[] = [],
): FollowUps {
  const found: FollowUps = new Map()
  const ignored = new Set(ignoreFrom.map((address) => address.toLowerCase()))
  for (const key of revision.messages) {
    const mail = mails.get(key)
    if (!mail || !isAnswer(mail)) continue
    if (ignored.has(mail.message.sender.address.toLowerCase())) continue
    const given = mail.trailers.filter(isGiven)
    const target = given.length > 0 ? targetOf(mail, revision, mails, tree) : null
    if (target === null) continue
    const known = found.get(target) ?? []
    found.set(target, [...known, ...given.map((trailer) => followUp(trailer, mail))])
  }
  return found
}

/** A robot's copy of the applied patch, with all its trailers, is no answer. */
const isAnswer = ({ kind, diff }: Mail): boolean => kind === 'reply' || (kind === 'other' && diff === null)

const isGiven = ({ name, value }: Trailer): boolean =>
  !notGiven.test(name) && (!value.includes('://') || linkName.test(name) || /^fixes$/i.test(name))

function followUp({ name, value, note, line }: Trailer, mail: Mail): FollowUp {
  const ofOwnDiff = mail.diffStart !== null && line < mail.diffStart && authorial.test(name)
  const mismatch = ofOwnDiff ? 'It belongs to the patch in that mail.' : strangerOf(value, mail)
  return { name, value, note, from: mail.key, mismatch }
}

/** A sentence when the trailer names somebody else than the writer; null for links, commits and the writer. */
function strangerOf(value: string, mail: Mail): string | null {
  if (/:\/\//.test(value) || !/\S@\S/.test(value)) return null
  const named = parseAddressText(value)
  const { sender, from } = mail.message
  if (samePerson(named, sender) || samePerson(named, from)) return null
  return `It names ${nameOf(named)}, but ${nameOf(sender)} wrote it.`
}

const nameOf = ({ name, address }: Address): string => (name === '' ? address : `${name} <${address}>`)

/** The nearest patch or cover letter of the revision above a reply; without one, the patch of its subject. */
function targetOf(
  mail: Mail,
  revision: Revision,
  mails: ReadonlyMap<string, Mail>,
  tree: ThreadTree,
): string | null {
  const own = new Set([...revision.patches, ...revision.extras].map(({ messageId }) => messageId))
  let up = tree.parentOf.get(mail.key)
  for (let hops = 0; up && hops < maxHops; hops += 1) {
    if (own.has(up) || up === revision.cover) return up
    const kind = mails.get(up)?.kind
    // Somebody's patch inside the thread has its own reviewers.
    if (kind === 'patch' || kind === 'cover') return null
    up = tree.parentOf.get(up)
  }
  return bySubject(mail, revision)
}

function bySubject({ subject }: Mail, revision: Revision): string | null {
  const title = normaliseTitle(subject.title)
  const same = revision.patches.filter((patch) => normaliseTitle(patch.title) === title)
  return same.length === 1 && (same[0]?.borrowedFrom ?? null) === null ? (same[0]?.messageId ?? null) : null
}
