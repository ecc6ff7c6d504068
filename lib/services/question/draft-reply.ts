/** What a reply is made from. */
export interface ReplySource {
  key: string
  subject: string
  sender: { name: string; address: string }
  /** `Name <address>` of To and Cc. */
  recipients: string[]
  date: Date | null
  /** Minutes east of UTC. */
  dateOffset: number | null
  /** What the asker quoted, without markers. */
  quote: string
  /** What the asker wrote. */
  text: string
}

/** A reply that a person sends with their own mail program; Reroll sends none. */
export interface ReplyDraft {
  to: string
  cc: string[]
  subject: string
  /** Without angle brackets. */
  inReplyTo: string
  body: string
  /** RFC 6068, with In-Reply-To. */
  mailto: string
}

/** Mail programs and browsers cut long addresses; the text to copy holds all of it. */
const maxMailtoBody = 1500
const maxQuoted = 60

/** One line without control characters: what comes from a mail must not start a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** The address in `Name <address>`, or '' when it is none that may stand in a header. */
export function bareAddress(text: string): string {
  const inner = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text
  const address = inner.trim()
  return /^[^\s<>()[\]\\,;:"@]{1,200}@[^\s<>()[\]\\,;:"@]{1,250}$/.test(address) ? address : ''
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const two = (value: number): string => String(value).padStart(2, '0')

/** The date as an attribution line has it, by the sender's own clock. */
function attributionDate(date: Date, offset: number | null): string {
  const local = new Date(date.getTime() + (offset ?? 0) * 60_000)
  const size = Math.abs(offset ?? 0)
  const zone = `${(offset ?? 0) < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
  const day = `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`
  return `${days[local.getUTCDay()]}, ${day} at ${two(local.getUTCHours())}:${two(local.getUTCMinutes())} ${zone}`
}

const mark = (line: string): string => (line.startsWith('>') || line === '' ? `>${line}` : `> ${line}`)

function quoted({ quote, text }: ReplySource): string[] {
  const above = quote === '' ? [] : quote.split('\n').slice(-12).map(mark)
  const lines = [...above, ...(above.length ? [''] : []), ...text.split('\n')]
  const shown = lines.length > maxQuoted ? [...lines.slice(0, maxQuoted), '[...]'] : lines
  return shown.map(mark)
}

/** Whom a reply goes to: the asker, and in Cc everybody who got the question, once each, without the one who writes. */
function recipients(source: ReplySource, own: string[]): { to: string; cc: string[] } {
  const to = bareAddress(source.sender.address)
  const taken = new Set([to, ...own].map((address) => address.toLowerCase()))
  const cc: string[] = []
  for (const address of source.recipients.map(bareAddress)) {
    if (address === '' || taken.has(address.toLowerCase())) continue
    taken.add(address.toLowerCase())
    cc.push(address)
  }
  return { to, cc }
}

const encode = (text: string): string => encodeURIComponent(text).replace(/%40/g, '@')

/**
 * Drafts a reply to a question: To, Cc, Subject, In-Reply-To and the quoted text.
 * Nothing of it can add a header: addresses are checked, every header is one line, the link is percent-encoded.
 * @param own addresses of the one who writes
 */
export function draftReply(source: ReplySource, own: string[]): ReplyDraft {
  const { to, cc } = recipients(source, own)
  const title = oneLine(source.subject)
  const subject = /^re:/i.test(title) ? title : `Re: ${title}`
  const inReplyTo = source.key.endsWith('@invalid') ? '' : source.key.replace(/[\s<>]/g, '')
  const name = oneLine(source.sender.name) || to
  const when = source.date
    ? `On ${attributionDate(source.date, source.dateOffset)}, ${name} wrote:`
    : `${name} wrote:`
  const body = `${when}\n${quoted(source).join('\n')}\n\n`
  const short = body.length > maxMailtoBody ? `${body.slice(0, maxMailtoBody)}\n> [...]\n\n` : body
  const fields = [
    ...(cc.length ? [`cc=${cc.map(encode).join(',')}`] : []),
    `subject=${encode(subject)}`,
    ...(inReplyTo ? [`in-reply-to=${encodeURIComponent(`<${inReplyTo}>`)}`] : []),
    `body=${encodeURIComponent(short.replaceAll('\n', '\r\n'))}`,
  ]
  return { to, cc, subject, inReplyTo, body, mailto: `mailto:${encode(to)}?${fields.join('&')}` }
}
