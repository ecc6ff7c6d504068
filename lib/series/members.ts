import { personKey } from './people'
import { day, minute } from './time'
import { treeTimes } from './tree'
import type { Mail, ThreadTree } from './types'

/** A cover letter, patch or pull request on its way into a posting. */
export interface Member {
  mail: Mail
  key: string
  /** Its time in the tree, never unknown (see treeTimes). */
  time: number
  author: string
  version: number
  versionInferred: boolean
  point: string | null
  /** 0 for a cover letter; null when no counter says. */
  index: number | null
  total: number | null
  resend: boolean
  rfc: boolean
  /** `AUTOSEL 5.4`: the same patches go to several stable branches, which are not revisions of one another. */
  branch: string
}

/** Mails and their tree, with what is asked of it again and again. */
export interface Forest {
  mails: ReadonlyMap<string, Mail>
  tree: ThreadTree
  times: ReadonlyMap<string, number>
  depths: ReadonlyMap<string, number>
  /** The topmost key above each key. */
  roots: ReadonlyMap<string, string>
}

export function layOut(mails: ReadonlyMap<string, Mail>, tree: ThreadTree): Forest {
  const depths = new Map<string, number>()
  const roots = new Map<string, string>()
  for (const root of tree.roots) {
    depths.set(root, 0)
    roots.set(root, root)
    const stack = [root]
    for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
      for (const child of tree.childrenOf.get(key) ?? []) {
        depths.set(child, (depths.get(key) ?? 0) + 1)
        roots.set(child, root)
        stack.push(child)
      }
    }
  }
  return { mails, tree, times: treeTimes(tree.roots, tree.childrenOf, mails), depths, roots }
}

/** Every mail that belongs to a posting, by key, with counters and versions as their neighbours correct them. */
export function findMembers(forest: Forest): Map<string, Member> {
  const members = new Map<string, Member>()
  for (const mail of forest.mails.values()) {
    if (mail.kind !== 'reply' && mail.kind !== 'other') members.set(mail.key, makeMember(mail, forest))
  }
  for (const mail of forest.mails.values()) addNakedCover(mail, members, forest)
  for (const member of members.values()) if (member.index === 0) adjustCover(member, members, forest)
  return members
}

function makeMember(mail: Mail, { times }: Forest): Member {
  const { subject, kind } = mail
  const numbered = !subject.countersInferred
  return {
    mail,
    key: mail.key,
    time: times.get(mail.key) ?? 0,
    author: personKey(mail.message.sender),
    version: subject.version,
    versionInferred: subject.versionInferred,
    point: subject.pointVersion,
    index: kind === 'cover' ? 0 : numbered ? subject.index : null,
    total: numbered ? subject.total : null,
    resend: subject.resend,
    rfc: subject.rfc,
    branch: subject.prefixes.filter((word) => /^(?:autosel|v?\d+\.\d+)/i.test(word)).join(' '),
  }
}

/**
 * A cover letter without `0/n` (notes/parsing.md rule 7): a mail that is no reply, by the author of the
 * numbered patches right below it, sent with them.
 */
function addNakedCover(mail: Mail, members: Map<string, Member>, forest: Forest): void {
  const known = members.get(mail.key)
  if (mail.kind === 'reply' || (known && (known.total !== null || mail.diff !== null))) return
  const member = known ?? makeMember(mail, forest)
  const child = childMembers(member, members, forest).find((other) => other.index !== null && other.index > 0)
  if (!child || mail.subject.reply) return
  if (member.versionInferred) Object.assign(member, versionOfTitle(mail) ?? pick(child))
  member.index = 0
  member.total = child.total
  members.set(mail.key, member)
}

const pick = ({ version, versionInferred }: Member) => ({ version, versionInferred })

/** `title v3` above patches without a number: some write their covers without any bracket group. */
function versionOfTitle({ subject }: Mail): { version: number; versionInferred: boolean } | null {
  const match = subject.index === null ? /[\s,]v(\d{1,2})$/i.exec(subject.title) : null
  return match ? { version: Number(match[1]), versionInferred: false } : null
}

/**
 * The version only on the patches, or another total on them than on the cover: where all patches below a
 * cover agree against it, they are right (notes/parsing.md rule 6, the other way round).
 */
function adjustCover(cover: Member, members: Map<string, Member>, forest: Forest): void {
  const children = childMembers(cover, members, forest).filter(
    (child) => child.index !== null && child.index > 0,
  )
  const [first] = children
  if (!first) return
  const versions = children.every((child) => !child.versionInferred && child.version === first.version)
  if (cover.versionInferred && versions)
    Object.assign(cover, { version: first.version, versionInferred: false })
  const totals = children.every((child) => child.total === first.total)
  if (totals && children.length > 1) cover.total = first.total
}

/** Members right below this one, by the same person, sent together with it. */
function childMembers(member: Member, members: Map<string, Member>, { tree }: Forest): Member[] {
  const children: Member[] = []
  for (const key of tree.childrenOf.get(member.key) ?? []) {
    const child = members.get(key)
    if (child && child.author === member.author && Math.abs(child.time - member.time) < 60 * minute)
      children.push(child)
  }
  return children
}

/** How long after a posting another person's patch below its cover may still be a part of it. */
export const strangerWindow = day
