import { type DraftHeaders, isPlainAddress, oneLine, readMailbox } from '#lib/mail/compose'
import type { Address } from '#lib/mail/types'

/** A line to quote, or a mark that lines between were left out. */
export type DraftLine = { kind: 'line'; text: string } | { kind: 'gap' }

/** The mail that is answered, as the database or the parser has it. */
export interface AnsweredMail {
  /** Without angle brackets; a key that ends in `@invalid` stands for a mail that had none. */
  messageId: string
  subject: string
  sender: Address
  /** Its Reply-To, which goes before the sender (RFC 5322 3.6.3). */
  replyTo: Address[]
  /** `Name <address>` of To and Cc. */
  recipients: string[]
  /** Without angle brackets, oldest first. */
  references: string[]
  date: Date | null
  /** Minutes east of UTC that the sender's clock stood at. */
  dateOffset: number | null
}

export interface ReplyLetter extends DraftHeaders {
  /** Attribution, quote and an empty line to write on. */
  body: string
  /** Recipients of the mail that cannot stand in a header and are left out. */
  leftOut: string[]
}

/** RFC 5322 3.6.4 grows References by one a reply; beyond this the first and the newest are kept. */
const maxReferences = 20

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number): string => String(value).padStart(2, '0')

/** `Mon, Sep 08, 2025 at 12:10:37PM +0100`: mutt's, by the sender's own clock; every list reader knows it. */
function attributionDate(date: Date, offset: number | null): string {
  const minutes = offset ?? 0
  const local = new Date(date.getTime() + minutes * 60_000)
  const hour = local.getUTCHours()
  const size = Math.abs(minutes)
  const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
  const day = `${days[local.getUTCDay()]}, ${months[local.getUTCMonth()]} ${two(local.getUTCDate())}, ${local.getUTCFullYear()}`
  const clock = `${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
  return `${day} at ${clock}${hour < 12 ? 'AM' : 'PM'} ${zone}`
}

/** The line above a quote: when who wrote it. */
export function attributionLine({ sender, date, dateOffset }: AnsweredMail): string {
  const name = oneLine(sender.name) || oneLine(sender.address) || 'somebody'
  return date === null ? `${name} wrote:` : `On ${attributionDate(date, dateOffset)}, ${name} wrote:`
}

/** `> ` before a line; quotes stay readable as `>>`, and an empty line gets no trailing blank. */
export const quoteMark = (line: string): string =>
  line.startsWith('>') || line === '' ? `>${line}` : `> ${line}`

const usable = ({ name, address }: Address): Address[] =>
  isPlainAddress(address) ? [{ name: oneLine(name), address }] : []

/**
 * Reply to all, as the lists want it (kernel Documentation/process/email-clients, git MyFirstContribution):
 * To the writer (or where they want replies), Cc everybody who got the mail, each once, the one who writes not at all.
 */
function recipientsOf(
  mail: AnsweredMail,
  own: readonly string[],
): Pick<ReplyLetter, 'to' | 'cc' | 'leftOut'> {
  const mine = new Set(own.map((address) => address.toLowerCase()))
  const taken = new Set(mine)
  const fresh = (one: Address): boolean => {
    const key = one.address.toLowerCase()
    if (taken.has(key)) return false
    taken.add(key)
    return true
  }
  const asked = mail.replyTo.flatMap(usable)
  const wanted = asked.length > 0 ? asked : usable(mail.sender)
  // Who answers their own mail still writes to somebody.
  const first = wanted.filter((one) => !mine.has(one.address.toLowerCase()))
  const to = (first.length > 0 ? first : wanted).filter((one) => first.length === 0 || fresh(one))
  for (const one of to) taken.add(one.address.toLowerCase())
  const rest = mail.recipients.map((text) => ({ text, one: readMailbox(text) }))
  const cc = [...usable(mail.sender), ...rest.flatMap(({ one }) => (one ? [one] : []))].filter(fresh)
  return { to, cc, leftOut: rest.filter(({ one }) => one === null).map(({ text }) => oneLine(text)) }
}

const cleanId = (id: string): string => id.replace(/[\s<>\p{Cc}]+/gu, '')

function referencesOf({ references, messageId }: AnsweredMail): string[] {
  const all = [...references, messageId]
    .map(cleanId)
    .filter((id) => id.length > 2 && id.length < 900 && /^[\x21-\x7e]+$/.test(id) && !id.endsWith('@invalid'))
  const ids = [...new Set(all)]
  return ids.length <= maxReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - maxReferences)]
}

/** `Re: ` once, whatever stood there. */
export function replySubject(subject: string): string {
  const title = oneLine(subject)
  return /^re:/i.test(title) ? title : `Re: ${title}`
}

/** Attribution and quote as text; what was left out is marked so that nobody takes it for the whole. */
export function quotedBody(mail: AnsweredMail, lines: readonly DraftLine[]): string {
  const quote = lines.map((line) => (line.kind === 'gap' ? '[...]' : quoteMark(line.text)))
  return `${attributionLine(mail)}\n${quote.join('\n')}\n\n`
}

/**
 * Drafts a reply to lines of a mail. It is handed to a mail program; Reroll sends none.
 * Nothing of the mail can add a header: addresses are checked, ids are ASCII, every header is one line.
 * @param lines what is quoted, in order (`quotedLines`)
 * @param own addresses of the one who writes
 */
export function draftLetter(
  mail: AnsweredMail,
  lines: readonly DraftLine[],
  from: Address | null,
  own: readonly string[],
): ReplyLetter {
  const references = referencesOf(mail)
  const id = cleanId(mail.messageId)
  return {
    from: from && isPlainAddress(from.address) ? { ...from, name: oneLine(from.name) } : null,
    ...recipientsOf(mail, own),
    subject: replySubject(mail.subject),
    inReplyTo: references.at(-1) === id ? id : '',
    references,
    body: quotedBody(mail, lines),
  }
}
