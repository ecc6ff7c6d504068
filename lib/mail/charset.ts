import { isAscii, isUtf8 } from 'node:buffer'

export interface DecodedText {
  text: string
  /** The charset that it was decoded with, lower case. */
  charset: string
  /** False when the declared charset is unknown or does not fit the bytes. */
  asDeclared: boolean
}

/** Names that mail uses and the WHATWG list lacks. */
const aliases = new Map([
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['x-gb2312', 'gbk'],
  ['cp949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['cp932', 'shift_jis'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['cp-850', 'windows-1252'],
  ['iso-8859-8-i', 'iso-8859-8'],
  ['utf-8-sig', 'utf-8'],
  ['utf8mb4', 'utf-8'],
])

/** "No charset was declared" in the many ways in which clients write it: then UTF-8 is tried first. */
const meaningless = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown-8bit',
  'x-unknown',
  '8bit',
  'binary',
  'y',
  'n',
])

const decoders = new Map<string, TextDecoder | null>()

/** A decoder that refuses wrong bytes, or null where the platform does not know the charset. */
function decoderFor(charset: string): TextDecoder | null {
  const known = decoders.get(charset)
  if (known !== undefined) return known
  let decoder: TextDecoder | null = null
  try {
    decoder = new TextDecoder(aliases.get(charset) ?? charset, { fatal: true })
  } catch {
    // Not a charset that this platform knows; the caller goes on with the next.
  }
  // The names come from mail: the map must not grow with them.
  if (decoders.size < 200) decoders.set(charset, decoder)
  return decoder
}

function tryDecode(bytes: Buffer, charset: string): string | null {
  if (charset === 'utf-8' || charset === 'utf8') return isUtf8(bytes) ? bytes.toString('utf8') : null
  try {
    return decoderFor(charset)?.decode(bytes) ?? null
  } catch {
    return null
  }
}

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

/** Charsets in which an ASCII byte is not always that ASCII character. */
const notAsciiBased = /^(utf-?16|utf-?7|iso-2022|hz-|ucs-?2|iso-10646)/

/**
 * Decodes bytes: the declared charset, then UTF-8, then windows-1252, which takes every byte
 * (notes/parsing.md 21). One wrong character in declared UTF-8 makes a replacement character, no mojibake:
 * if most of it is UTF-8, it is read as that.
 */
export function decodeCharset(bytes: Buffer, declared: string): DecodedText {
  const label = declared.trim().toLowerCase()
  if (!notAsciiBased.test(label) && isAscii(bytes)) {
    return { text: bytes.toString('latin1'), charset: label || 'us-ascii', asDeclared: true }
  }
  if (!meaningless.has(label)) {
    const text = tryDecode(bytes, label)
    if (text !== null) return { text: withoutMark(text), charset: label, asDeclared: true }
  }
  if (isUtf8(bytes)) return { text: withoutMark(bytes.toString('utf8')), charset: 'utf-8', asDeclared: false }
  if (label === 'utf-8' || label === 'utf8') {
    const text = bytes.toString('utf8')
    if (mostlyRight(text)) return { text: withoutMark(text), charset: 'utf-8', asDeclared: false }
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'windows-1252', asDeclared: false }
}

/** At least as many good characters beyond ASCII as broken ones. */
function mostlyRight(text: string): boolean {
  let good = 0
  let bad = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) bad++
    else if (code > 127) good++
  }
  return good >= bad
}
