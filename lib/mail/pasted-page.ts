import { comparableAddress, unmaskAddress } from './addresses'
import { parseDate } from './date'
import { pastedArchivePage } from './pasted-archive'
import { pastedMailmanPage } from './pasted-mailman'
import { pastedPublicInboxPage } from './pasted-public-inbox'
import type { Message, RawMessage } from './types'

/** A pasted text longer than this is no page of one mail. */
const maxPage = 4_000_000

/** What a page told of a mail. */
export interface PastedMail {
  headers: [string, string][]
  body: string[]
}

/**
 * Makes a mail of text that somebody copied from a web archive: Mailman's pipermail, MHonArc, hypermail,
 * MARC or public-inbox (lore). null when the text is none of these. Pipermail shows no Message-ID, so the mail
 * has none; `sameMail` tells whether the real one is at hand.
 */
export function parsePastedPage(text: string): RawMessage | null {
  if (text.length > maxPage) return null
  const lines = text.replaceAll('\r', '').replaceAll('\0', '').split('\n')
  const page = pastedPublicInboxPage(lines) ?? pastedArchivePage(lines) ?? pastedMailmanPage(lines)
  return page ? { bytes: Buffer.from(mailText(page), 'utf8'), problem: null } : null
}

const mailText = ({ headers, body }: PastedMail): string =>
  `${headers.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`).join('\n')}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${body.join('\n')}\n`

/** Letters and digits of a subject, without `Re:` and the list's own `[tag]` in front. */
function plainSubject(subject: string): string {
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|fwd?)\s*:)+/i, '')
  return bare.replace(/[\s\p{P}]+/gu, '').toLowerCase()
}

/** Archives lose blanks and mask addresses: text without white space, with `@` as ` at `. */
const plainBody = (lines: readonly string[]): string =>
  lines
    .join('')
    .replaceAll('@', 'at')
    .replace(/[\s>]+/gu, '')
    .toLowerCase()

/** One text is the other, or its beginning (a list's footer, or the end not copied), or a large piece of it. */
function sameText(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 40 && short.length * 2 >= long.length && long.includes(short)
}

/** MHonArc masks domains with x's: then the part before the @ must do. */
const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@') + 1)

function sameAddress(pasted: Message, real: Message): boolean {
  const address = comparableAddress(unmaskAddress(pasted.from.address)?.address ?? pasted.from.address)
  const known = [real.from, real.sender].map((one) => comparableAddress(one.address))
  if (/@x[x.]*$/.test(address)) return known.some((one) => localPart(one) === localPart(address))
  return address !== '' && known.includes(address)
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Whether a pasted mail is the real one: sender's name and address (masked or not), date to the minute,
 * subject, and the text with all white space removed.
 */
export function sameMail(pasted: Message, real: Message): boolean {
  if (pasted.messageId !== null && real.messageId !== null) return pasted.messageId === real.messageId
  if (!sameAddress(pasted, real)) return false
  const names = [real.from.name, real.sender.name].map(plainName)
  if (pasted.from.name !== '' && !names.some((name) => name === '' || name === plainName(pasted.from.name)))
    return false
  if (!sameMinute(pasted.date, real.date)) return false
  if (!plainSubject(real.subject).endsWith(plainSubject(pasted.subject))) return false
  return sameText(plainBody(pasted.body.lines), plainBody(real.body.lines))
}

const sameMinute = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && Math.abs(Date.parse(one) - Date.parse(other)) < 60_000

/** True for text that is a date alone, as archives print it. */
export const isDateLine = (line: string): boolean => line.length < 80 && parseDate(line) !== null
