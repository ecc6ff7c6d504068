import { type DraftHeaders, oneLine } from './compose'

/** Browsers and desktops hand over about this much of an address; beyond, some cut it and some do nothing. */
export const maxMailto = 7000

export interface Mailto {
  href: string
  /** The quote did not fit and was cut. */
  cut: boolean
}

/** RFC 6068 2: all but the unreserved is percent-encoded; `@` may stand in addresses. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
const encodeAddress = (address: string): string => encode(address).replaceAll('%40', '@')

/** Whole lines of a text whose encoding has at most `room` characters. */
function fitting(body: string, room: number): string {
  let size = 0
  const kept: string[] = []
  for (const line of body.split('\n')) {
    size += encode(`${line}\r\n`).length
    if (size > room) break
    kept.push(line)
  }
  return kept.join('\n')
}

/**
 * A `mailto:` link (RFC 6068) with Cc, Subject, In-Reply-To and the text, whose line ends are CRLF (RFC 6068 5).
 * A text that is too long is cut at a line and says so. Null when the recipients alone are too long: nobody is
 * dropped from a reply to all in silence.
 */
export function mailtoLink(headers: DraftHeaders, body: string, max = maxMailto): Mailto | null {
  const { to, cc, subject, inReplyTo } = headers
  if (to.length === 0) return null
  const fields = [
    ...(cc.length > 0 ? [`cc=${cc.map(({ address }) => encodeAddress(address)).join(',')}`] : []),
    `subject=${encode(oneLine(subject))}`,
    ...(inReplyTo ? [`in-reply-to=${encode(`<${inReplyTo}>`)}`] : []),
  ]
  const start = `mailto:${to.map(({ address }) => encodeAddress(address)).join(',')}?${fields.join('&')}&body=`
  const room = max - start.length
  if (room < 200) return null
  const note = '\n[...]\n\n'
  const whole = encode(body.replaceAll('\n', '\r\n'))
  if (whole.length <= room) return { href: start + whole, cut: false }
  const short = fitting(body, room - encode(note.replaceAll('\n', '\r\n')).length) + note
  return { href: start + encode(short.replaceAll('\n', '\r\n')), cut: true }
}
