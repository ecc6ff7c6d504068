import type { Mail, Revision } from '#lib/series/types'

export type Role = 'author' | 'reviewer' | 'robot'

const robotAddress =
  /^(?:lkp@|syzbot|sashiko|patchwork-bot|kernel-test-robot|bot@|bot\+|.*[-+.]bot@|noreply@|no-reply@|intel-gfx-ci|.*patchwork@|0day|ci@|buildbot)/
const robotName =
  /\b(?:test robot|syzbot|sashiko|patchwork|buildbot|checkpatch|0-?day|[a-z]+[- ]?bot|bot|ci service)\b/i

/** True for mail that a program writes: build and boot robots, fuzzers, review robots, patchwork. */
export function isRobot(mail: Mail): boolean {
  const { name, address } = mail.message.sender
  return robotAddress.test(address.toLowerCase().slice(0, 200)) || robotName.test(name.slice(0, 200))
}

/** An address without `+tag`, lower case. */
const plainAddress = (address: string): string => address.toLowerCase().replace(/\+[^@]{0,64}(?=@)/, '')

/** The words of a name, lower case: "Doe, Jane" and "Jane Doe" are the same. */
const nameWords = (name: string): string[] =>
  name
    .slice(0, 200)
    .toLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word.length > 1)

/** True when one name holds all words of the other, two at least. */
function sameName(a: string[], b: string[]): boolean {
  const [small, large] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)]
  return small.length >= 2 && small.every((word) => large.has(word))
}

/** Who wrote the revision: those who posted it, and those who developed most of it with them. */
export interface Authors {
  addresses: Set<string>
  names: string[][]
}

const person = /^\s*"?([^"<]{0,200}?)"?\s*<([^<>\s]{3,200})>/

function addPerson(authors: Authors, name: string, address: string): void {
  if (address) authors.addresses.add(plainAddress(address))
  const words = nameWords(name)
  if (words.length >= 2) authors.names.push(words)
}

/** The replies of a revision: who wrote each, and whether it answers a patch or the cover letter itself. */
export interface Replier {
  mail: Mail
  toPatch: boolean
}

/**
 * Whether somebody reviews the series: more than a third of their replies go straight to its patches. Its authors
 * answer reviewers (none of theirs go to a patch but one in twenty in the labelled threads; of those of co-developers
 * who review, four in nine).
 */
function reviews(name: string, address: string, replies: readonly Replier[]): boolean {
  const words = nameWords(name)
  const plain = plainAddress(address)
  const own = replies.filter(
    ({ mail: { message } }) =>
      plainAddress(message.sender.address) === plain || sameName(nameWords(message.sender.name), words),
  )
  return own.filter((one) => one.toPatch).length * 3 > own.length
}

/**
 * Developers by trailer: every Co-developed-by, and a Signed-off-by that stands on most of the patches; not those
 * who review what they helped to make.
 */
function addDevelopers(authors: Authors, patches: Mail[], replies: readonly Replier[]): void {
  const add = (name = '', address = ''): void => {
    if (!reviews(name, address, replies)) addPerson(authors, name, address)
  }
  const signed = new Map<string, number>()
  for (const patch of patches)
    for (const { name, value } of patch.trailers) {
      const hit = person.exec(value)
      if (!hit) continue
      if (/^co-developed-by$/i.test(name)) add(hit[1], hit[2])
      if (/^signed-off-by$/i.test(name)) signed.set(value, (signed.get(value) ?? 0) + 1)
    }
  for (const [value, count] of signed) {
    const hit = person.exec(value)
    if (hit && count >= 2 && count * 2 > patches.length) add(hit[1], hit[2])
  }
}

/** Posters are always authors. */
export function authorsOf(
  revision: Revision,
  mails: Map<string, Mail>,
  replies: readonly Replier[],
): Authors {
  const authors: Authors = { addresses: new Set(), names: [] }
  const own = revision.patches.filter((patch) => patch.borrowedFrom === null).map((patch) => patch.messageId)
  const posted = [revision.head, revision.cover, ...own]
    .map((key) => (key ? mails.get(key) : undefined))
    .filter((mail) => mail !== undefined && mail.kind !== 'reply') as Mail[]
  for (const mail of posted) addPerson(authors, mail.message.sender.name, mail.message.sender.address)
  addDevelopers(
    authors,
    posted.filter((mail) => mail.kind === 'patch'),
    replies,
  )
  return authors
}

/** What a mail's writer is to the series. */
export function roleOf(mail: Mail, authors: Authors): Role {
  if (isRobot(mail)) return 'robot'
  const { address, name } = mail.message.sender
  const words = nameWords(name)
  const known =
    authors.addresses.has(plainAddress(address)) || authors.names.some((one) => sameName(one, words))
  return known ? 'author' : 'reviewer'
}
