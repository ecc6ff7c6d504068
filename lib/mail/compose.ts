import type { Address } from './types'

/** UTF-8 bytes in one encoded word: a multiple of 3, and with `Subject: ` the line has at most 76 (RFC 2047 2). */
const wordBytes = 39
/** RFC 5322 2.1.1: lines should have at most 78 characters and must have at most 998. */
const softLine = 78
export const hardLine = 998

/** One line without control characters and line ends of any kind: nothing in it can start a header of its own. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

/** True for an address that may stand in a header of a mail without SMTPUTF8 (RFC 5321 with ASCII atoms). */
export const isPlainAddress = (address: string): boolean =>
  /^[^\s<>()[\]\\,;:"@\p{Cc}]{1,200}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/iu.test(address) &&
  /^[\x21-\x7e]+$/.test(address)

/** The address in `Name <address>` with its name, or null when it is none that may stand in a header. */
export function readMailbox(text: string): Address | null {
  const match = /^(.*?)<([^<>]*)>\s*$/s.exec(text.slice(0, 2000))
  const address = (match?.[2] ?? text).trim()
  if (!isPlainAddress(address)) return null
  const name = oneLine(match?.[1] ?? '').replace(/^"(.*)"$/, '$1')
  return { name: name.replace(/\\(["\\])/g, '$1'), address }
}

/** Cuts text into pieces of at most `max` UTF-8 bytes, between characters. */
function pieces(text: string, max: number): string[] {
  const found: string[] = []
  let piece = ''
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > max) {
      found.push(piece)
      piece = ''
    }
    piece += character
  }
  return piece === '' ? found : [...found, piece]
}

/** Encoded words of RFC 2047 (UTF-8, base64), as many as it takes. */
const encodedWords = (text: string): string[] =>
  pieces(text, wordBytes).map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)

/** Printable ASCII without what a reader would take for an encoded word. */
const isPlainText = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?')

/** Atoms of RFC 5322 3.2.3 with blanks: a name of these needs no quotes. */
const isPhrase = (name: string): boolean => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(name)

/** `Name <address>` as a header has it, quoted or encoded where it must be; it may be folded between the words. */
function mailboxWords({ name, address }: Address): string[] {
  const shown = oneLine(name)
  if (shown === '') return [address]
  if (!isPlainText(shown)) return [...encodedWords(shown), `<${address}>`]
  return [isPhrase(shown) ? `${shown} <${address}>` : `"${shown.replace(/["\\]/g, '\\$&')}" <${address}>`]
}

export const formatMailbox = (one: Address): string => mailboxWords(one).join(' ')

/** A header from words that may be folded between: lines of at most 78 characters where the words allow it. */
function foldedHeader(name: string, words: string[]): string {
  let line = `${name}:`
  const lines: string[] = []
  for (const word of words) {
    // Never an empty first line: some readers take a header for empty then (RFC 5322 3.2.2).
    if (line.length + 1 + word.length > softLine && line !== `${name}:`) {
      lines.push(line)
      line = ''
    }
    line += ` ${word}`
  }
  return [...lines, line].join('\r\n')
}

const listHeader = (name: string, list: Address[]): string =>
  foldedHeader(
    name,
    list.flatMap((one, at) => {
      const words = mailboxWords(one)
      return at === list.length - 1 ? words : [...words.slice(0, -1), `${words.at(-1)},`]
    }),
  )

/** A header of free text, encoded where it is not plain ASCII. */
export function textHeader(name: string, text: string): string {
  const shown = oneLine(text)
  const words = isPlainText(shown) ? shown.split(' ') : encodedWords(shown)
  if (words.every((word) => word.length < hardLine - name.length - 4)) return foldedHeader(name, words)
  return foldedHeader(name, encodedWords(shown))
}

/** Quoted-printable (RFC 2045 6.7) with lines of at most 76 characters (`most` and a mark); for text whose own lines are too long. */
export function quotedPrintable(lines: readonly string[], most = 75): string {
  return lines
    .map((line) => {
      const units = [...Buffer.from(line)].map((byte, at, all) => {
        const last = at === all.length - 1
        const plain = (byte >= 33 && byte <= 126 && byte !== 61) || ((byte === 32 || byte === 9) && !last)
        return plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      })
      let width = 0
      return units
        .map((unit) => {
          const breaks = width + unit.length > most
          width = breaks ? unit.length : width + unit.length
          return breaks ? `=\r\n${unit}` : unit
        })
        .join('')
    })
    .join('\r\n')
}

/** The headers of a mail that is not sent yet, each value free of line ends once written. */
export interface DraftHeaders {
  from: Address | null
  to: Address[]
  cc: Address[]
  subject: string
  /** Without angle brackets; '' for none. */
  inReplyTo: string
  /** Without angle brackets, oldest first. */
  references: string[]
}

const idWords = (ids: string[]): string[] => ids.map((id) => `<${id}>`)

/** To, Cc, Subject and the rest, folded and encoded, in the order in which mails have them. */
export function headerLines({ from, to, cc, subject, inReplyTo, references }: DraftHeaders): string[] {
  return [
    ...(from ? [listHeader('From', [from])] : []),
    ...(to.length > 0 ? [listHeader('To', to)] : []),
    ...(cc.length > 0 ? [listHeader('Cc', cc)] : []),
    textHeader('Subject', subject),
    ...(inReplyTo ? [foldedHeader('In-Reply-To', idWords([inReplyTo]))] : []),
    ...(references.length > 0 ? [foldedHeader('References', idWords(references))] : []),
  ]
}

/**
 * A mail as a file (RFC 5322) for `git send-email`, mutt or any program that opens `.eml`.
 * Date and Message-ID are left to the program that sends it. The text is plain, never format=flowed (RFC 3676):
 * quoted diff lines must not be re-wrapped. Lines beyond 998 octets make it quoted-printable.
 */
export function composeMail(headers: DraftHeaders, body: string): string {
  const lines = body.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  const long = lines.some((line) => Buffer.byteLength(line) > hardLine)
  const ascii = lines.every((line) => Buffer.byteLength(line) === line.length)
  const encoding = long ? 'quoted-printable' : ascii ? '7bit' : '8bit'
  return [
    ...headerLines(headers),
    // Outlook, Thunderbird and Apple Mail open such a file as a draft.
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    long ? quotedPrintable(lines) : lines.join('\r\n'),
    '',
  ].join('\r\n')
}
