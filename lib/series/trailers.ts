import type { Trailer } from '#lib/quote/types'
import { parseAddressText } from './address-text'
import { patchIdOf } from './evidence'
import { type FollowUp, type FollowUps, findFollowUps } from './follow-ups'
import { matchPatches, type PatchMatch } from './match'
import { messageIdOfUrl } from './message-links'
import { addressKey } from './people'
import type { Mail, PatchRef, Revision, Series, ThreadTree } from './types'

/** A trailer that the patch gets. */
export interface TakenTrailer {
  name: string
  value: string
  note: string | null
  /** Key of the message in which it was given. */
  from: string
  /** Given to an older revision of the same patch. */
  carried: boolean
}

/** One that it does not get, with the sentence that says why. */
export interface LeftTrailer {
  name: string
  value: string
  note: string | null
  from: string
  reason: string
}

export interface PatchTrailers {
  messageId: string
  index: number
  /** What stands in the patch itself. */
  existing: Trailer[]
  trailers: TakenTrailer[]
  mismatched: LeftTrailer[]
  /** Given to the older revision and not carried over, or gone from the patch since then. */
  dropped: LeftTrailer[]
}

export interface TrailerInput {
  series: Series
  revision: Revision
  mails: ReadonlyMap<string, Mail>
  tree: ThreadTree
  /** Addresses whose trailers do not count (b4's trailers-ignore-from). */
  ignoreFrom?: readonly string[]
}

/**
 * Collects the trailers that replies gave to each patch of a revision, as b4 does (notes/parsing.md rules 28
 * to 32): those on the cover letter go to all patches; identity is checked; older revisions' are carried
 * only to a patch with the same patch-id, and those on an older cover letter never. Doubles are left out.
 */
export function collectTrailers(input: TrailerInput): PatchTrailers[] {
  const { series, revision, mails } = input
  const at = series.revisions.indexOf(revision)
  const older = series.revisions.slice(0, Math.max(at, 0))
  const given = new Map<string, FollowUp[]>()
  for (const one of [...older, revision]) {
    for (const [key, list] of find(one, input)) given.set(key, [...(given.get(key) ?? []), ...list])
  }
  const previous = older.at(-1)
  const changes = previous ? matchRevisions(previous, revision, mails) : new Map<string, Change>()
  return revision.patches.flatMap((patch) => {
    const mail = mails.get(patch.messageId)
    return mail ? [ofPatch(patch, mail, given, older, revision, changes.get(patch.messageId), mails)] : []
  })
}

const find = (revision: Revision, { mails, tree, ignoreFrom }: TrailerInput): FollowUps =>
  findFollowUps(revision, mails, tree, ignoreFrom)

/** The counterpart of a patch in the revision before. */
interface Change {
  older: PatchRef
  cover: string | null
  label: string
  match: PatchMatch
}

function matchRevisions(
  previous: Revision,
  revision: Revision,
  mails: ReadonlyMap<string, Mail>,
): Map<string, Change> {
  const [from, to] = [present(previous, mails), present(revision, mails)]
  const changes = new Map<string, Change>()
  for (const match of matchPatches(
    from.map(([, mail]) => mail),
    to.map(([, mail]) => mail),
  )) {
    const [older, newer] = [from[match.older ?? -1]?.[0], to[match.newer ?? -1]?.[0]]
    if (older && newer)
      changes.set(newer.messageId, { older, cover: previous.cover, label: previous.label, match })
  }
  return changes
}

function present(revision: Revision, mails: ReadonlyMap<string, Mail>): [PatchRef, Mail][] {
  return revision.patches.flatMap((patch): [PatchRef, Mail][] => {
    const mail = mails.get(patch.messageId)
    return mail ? [[patch, mail]] : []
  })
}

function ofPatch(
  patch: PatchRef,
  mail: Mail,
  given: ReadonlyMap<string, FollowUp[]>,
  older: Revision[],
  revision: Revision,
  change: Change | undefined,
  mails: ReadonlyMap<string, Mail>,
): PatchTrailers {
  const cover = patch.borrowedFrom === null ? revision.cover : coverOf(patch.messageId, older)
  const direct = [...(given.get(patch.messageId) ?? []), ...(cover ? (given.get(cover) ?? []) : [])]
  const carried = sameBefore(mail, patch.messageId, older, mails).flatMap((key) => given.get(key) ?? [])
  const seen = new Set(mail.trailers.map(trailerKey))
  const trailers: TakenTrailer[] = []
  for (const [list, isCarried] of [[carried, true] as const, [direct, false] as const]) {
    for (const one of list) {
      if (one.mismatch !== null || seen.has(trailerKey(one))) continue
      seen.add(trailerKey(one))
      const { name, value, note, from } = one
      trailers.push({ name, value, note, from, carried: isCarried })
    }
  }
  const mismatched = left(
    direct.filter(({ mismatch }) => mismatch !== null),
    seen,
    ({ mismatch }) => mismatch ?? '',
  )
  const dropped = change ? droppedSince(change, given, seen, mails) : []
  return {
    messageId: patch.messageId,
    index: patch.index,
    existing: mail.trailers,
    trailers,
    mismatched,
    dropped,
  }
}

/** Older mails with the same patch-id, oldest first. */
function sameBefore(mail: Mail, key: string, older: Revision[], mails: ReadonlyMap<string, Mail>): string[] {
  const id = patchIdOf(mail)
  if (id === null) return []
  const keys = older.flatMap(({ patches }) => patches.map(({ messageId }) => messageId))
  return [...new Set(keys)].filter((other) => {
    const known = mails.get(other)
    return other !== key && known !== undefined && patchIdOf(known) === id
  })
}

const coverOf = (key: string, older: Revision[]): string | null =>
  older.find(({ patches }) =>
    patches.some(({ messageId, borrowedFrom }) => messageId === key && !borrowedFrom),
  )?.cover ?? null

/**
 * Two trailers are one when they have one name (but for case) and one person's address; links when they lead to
 * one message, whatever the host (rule 32); others when their values are equal.
 */
export function trailerKey({ name, value }: { name: string; value: string }): string {
  return `${name.toLowerCase()}\n${valueKey(value)}`
}

function valueKey(value: string): string {
  if (value.includes('://')) return messageIdOfUrl(value.trim()) ?? value.trim()
  const { address } = parseAddressText(value)
  return address === '' ? value.toLowerCase().replace(/\s+/g, ' ').trim() : addressKey(address)
}

function left(list: FollowUp[], seen: Set<string>, reasonOf: (one: FollowUp) => string): LeftTrailer[] {
  const all: LeftTrailer[] = []
  const own = new Set<string>()
  for (const one of list) {
    const key = trailerKey(one)
    if (seen.has(key) || own.has(key)) continue
    own.add(key)
    const { name, value, note, from } = one
    all.push({ name, value, note, from, reason: reasonOf(one) })
  }
  return all
}

/** What the counterpart in the revision before had or was given, and this patch has not. */
function droppedSince(
  { older, cover, label, match }: Change,
  given: ReadonlyMap<string, FollowUp[]>,
  seen: Set<string>,
  mails: ReadonlyMap<string, Mail>,
): LeftTrailer[] {
  const percent = Math.max(1, Math.round((1 - match.score) * 100))
  const changed = match.samePatch
    ? `It is not in the patch any more, though the patch is the same as in ${label}.`
    : `The patch changed by about ${percent} % since ${label}.`
  const onCover = `It was given to the whole of ${label} and is not known to hold for this patch.`
  const fitting = (key: string | null): FollowUp[] =>
    (key === null ? [] : (given.get(key) ?? [])).filter(({ mismatch }) => mismatch === null)
  const inPatch = (mails.get(older.messageId)?.trailers ?? [])
    .filter(({ name }) => !/^(?:signed-off-by|co-developed-by|cc)$/i.test(name))
    .map(({ name, value, note }): FollowUp => ({ name, value, note, from: older.messageId, mismatch: null }))
  const first = left([...inPatch, ...fitting(older.messageId)], seen, () => changed)
  const rest = left(fitting(cover), new Set([...seen, ...first.map(trailerKey)]), () =>
    match.samePatch ? onCover : changed,
  )
  return [...first, ...rest]
}
