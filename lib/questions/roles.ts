import type { Mail, Revision } from '#lib/series/types'

export type Role = 'author' | 'reviewer' | 'robot'

const robotAddress =
  /^(?:lkp@|syzbot|sashiko|patchwork-bot|kernel-test-robot|bot@|bot\+|.*[-+.]bot@|noreply@|no-reply@|intel-gfx-ci|.*patchwork@|0day|ci@|buildbot)/
const robotName =
  /\b(?:kernel test robot|test robot|syzbot|sashiko|patchwork|buildbot|checkpatch|0-?day|[a-z]+[- ]?bot|bot|ci service)\b/i

/** True for mail that a program writes: build and boot robots, fuzzers, review robots, patchwork. */
export function isRobot(mail: Mail): boolean {
  const { name, address } = mail.message.sender
  return robotAddress.test(address.toLowerCase().slice(0, 200)) || robotName.test(name.slice(0, 200))
}

/** An address without `+tag`, lower case. */
const plainAddress = (address: string): string => address.toLowerCase().replace(/\+[^@]{0,64}(?=@)/, '')

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L} ]/gu, '')
    .trim()

/** Who wrote the revision: addresses and names of those who posted its cover letter and patches. */
export interface Authors {
  addresses: Set<string>
  names: Set<string>
}

export function authorsOf(revision: Revision, mails: Map<string, Mail>): Authors {
  const authors: Authors = { addresses: new Set(), names: new Set() }
  const own = revision.patches.filter((patch) => patch.borrowedFrom === null).map((patch) => patch.messageId)
  for (const key of [revision.head, revision.cover, ...own]) {
    const mail = key ? mails.get(key) : undefined
    if (!mail || mail.kind === 'reply') continue
    const { address, name } = mail.message.sender
    if (address) authors.addresses.add(plainAddress(address))
    if (plainName(name).includes(' ')) authors.names.add(plainName(name))
  }
  return authors
}

/** What a mail's writer is to the series. */
export function roleOf(mail: Mail, authors: Authors): Role {
  if (isRobot(mail)) return 'robot'
  const { address, name } = mail.message.sender
  if (authors.addresses.has(plainAddress(address)) || authors.names.has(plainName(name))) return 'author'
  return 'reviewer'
}
