import type { RawMessage } from '#lib/mail/types'
import { findMessageLinks } from '#lib/series/message-links'
import { readMail } from '#lib/series/read-mail'
import { normaliseTitle } from '#lib/series/titles'
import type { Mail } from '#lib/series/types'
import { belongingMails } from './belonging'

/** What other revisions of a series are looked for by. */
export interface RevisionHints {
  changeId: string | null
  /** The title without version and counters. */
  title: string
  authorAddress: string
  /** Heads of the revisions that are at hand: the changelog of another may link to one. */
  heads: string[]
  /** Messages that the changelogs at hand link to and that are not at hand. */
  links: string[]
}

/** A cover letter, else the first patch. */
const isHead = ({ kind, subject }: Mail): boolean =>
  !subject.reply && (kind === 'cover' || (kind === 'patch' && (subject.index ?? 1) <= 1))

/** `change-id:` alone on its line, as b4 writes it. */
function changeIdOf(mail: Mail): string | null {
  for (const { raw } of mail.quoted.lines.toReversed().slice(0, 4000)) {
    const id = /^change-id:[ \t]{1,20}([\w.-]{1,200})[ \t]*$/i.exec(raw.slice(0, 500))?.[1]
    if (id) return id
  }
  return null
}

/** Links that name an older revision, not a series that is only needed. */
const olderLinks = (mail: Mail): string[] =>
  findMessageLinks(mail)
    .filter(({ dependency, version, supersedes }) => !dependency && (version !== null || supersedes))
    .map(({ id }) => id)

/** What the mails of a series say of its other revisions; null when there is no cover letter or patch among them. */
export function hintsOfMails(mails: Mail[]): RevisionHints | null {
  const heads = mails.filter(isHead)
  const cover = heads.filter(({ kind }) => kind === 'cover')
  const head = (cover.length ? cover : heads).at(-1)
  if (!head) return null
  const known = new Set(mails.map(({ key }) => key))
  return {
    changeId: heads.map(changeIdOf).find((id) => id !== null) ?? null,
    title: head.subject.title,
    authorAddress: head.message.sender.address || head.message.from.address,
    heads: heads.map(({ key }) => key),
    links: [...new Set(heads.flatMap(olderLinks))].filter((id) => !known.has(id)),
  }
}

const maxRead = 2000

/** The same of mails as they came. */
export const hintsOf = (raws: RawMessage[]): RevisionHints | null =>
  hintsOfMails(raws.slice(0, maxRead).map(({ bytes }) => readMail(bytes)))

/** True for the head of a revision of the same series. */
function isRevision(mail: Mail, hints: RevisionHints): boolean {
  if (!isHead(mail)) return false
  if (hints.changeId !== null && changeIdOf(mail) === hints.changeId) return true
  const authors = [mail.message.sender.address, mail.message.from.address].map((one) => one.toLowerCase())
  const sameTitle = normaliseTitle(mail.subject.title) === normaliseTitle(hints.title)
  if (sameTitle && authors.includes(hints.authorAddress.toLowerCase())) return true
  const heads = new Set(hints.heads)
  return olderLinks(mail).some((id) => heads.has(id))
}

/** Of all that a search found, the revisions of the series with what hangs under them: a phrase finds strangers too. */
export function otherRevisions(raws: RawMessage[], hints: RevisionHints): RawMessage[] {
  const mails = raws.map(({ bytes }) => readMail(bytes))
  const heads = mails.filter((mail) => isRevision(mail, hints)).map(({ key }) => key)
  if (heads.length === 0) return []
  return belongingMails(
    raws.map((raw, at) => ({ raw, message: mails[at]?.message ?? null })),
    new Set(heads),
  )
}
