import { addressParser, decodeWords } from 'postal-mime'
import type { Address } from './types'

/** `user at domain` and `user at domain (Name)`: how Mailman masks an address. */
const masked = /^(\S{1,200}) at (\S{1,200}\.[^\s(]{1,60})\s*(?:\((.{0,200})\))?$/

/** Undoes Mailman's masking; null when the text is no masked address. */
export function unmaskAddress(text: string): Address | null {
  const match = masked.exec(text.trim())
  if (!match) return null
  return { name: decodeHeaderText(match[3] ?? ''), address: `${match[1]}@${match[2]}` }
}

/** Encoded words decoded (RFC 2047), control characters gone, white space collapsed. */
export function decodeHeaderText(value: string): string {
  const text = value.includes('=?') ? decodeWords(value) : value
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** `Name <a@b>`, `"Name" <a@b>` or `a@b`, nothing else: nearly every address of a list mail. */
const plain =
  /^(?:"([^"\\]{1,200})"|([^"<>()@\\:;,[\]]{1,200}?))?\s*<([^\s<>()",;:\\@]{1,200}@[^\s<>()",;:\\@]{1,200})>$/
const bare = /^[^\s<>()",;:\\@]{1,200}@[^\s<>()",;:\\@]{1,200}$/

function plainAddress(piece: string): Address | null {
  if (bare.test(piece)) return { name: '', address: piece }
  const match = plain.exec(piece)
  if (!match) return null
  return { name: decodeHeaderText(match[1] ?? match[2] ?? ''), address: match[3] ?? '' }
}

/** The whole list by the fast way, or null when one entry needs the full parser. */
function plainList(header: string, max: number): Address[] | null {
  if (/[(\\;:]/.test(header)) return null
  const found: Address[] = []
  for (const piece of splitAtCommas(header)) {
    if (found.length >= max) break
    const text = piece.trim()
    if (text === '') continue
    const address = plainAddress(text)
    if (!address) return null
    found.push(address)
  }
  return found
}

function splitAtCommas(header: string): string[] {
  if (!header.includes('"')) return header.split(',')
  const pieces: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < header.length; at++) {
    const code = header.charCodeAt(at)
    if (code === 34) quoted = !quoted
    else if (code === 44 && !quoted) {
      pieces.push(header.slice(start, at))
      start = at + 1
    }
  }
  pieces.push(header.slice(start))
  return pieces
}

/** Addresses of a To, Cc, From or Reply-To header; groups are flattened, at most `max` are given. */
export function parseAddresses(header: string, max: number): Address[] {
  if (header.trim() === '') return []
  const hidden = unmaskAddress(header)
  if (hidden) return [hidden]
  const quick = plainList(header, max)
  if (quick) return quick
  const found: Address[] = []
  for (const entry of addressParser(header.slice(0, 100_000))) {
    if (found.length >= max) break
    for (const mailbox of entry.group ?? [entry]) found.push(tidy(mailbox.name, mailbox.address ?? ''))
  }
  return found.slice(0, max)
}

function tidy(name: string, address: string): Address {
  const hidden = address === '' ? unmaskAddress(name) : null
  return hidden ?? { name: decodeHeaderText(name), address: address.replace(/[\s\p{Cc}]+/gu, '') }
}

/** The address for comparing: lower case, `+tag` removed (notes/parsing.md 20). */
export function comparableAddress(address: string): string {
  const lower = address.toLowerCase()
  const at = lower.lastIndexOf('@')
  const plus = lower.indexOf('+')
  return plus > 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower
}
