import { decodeHeaderText, parseAddresses } from './addresses'
import { headerValue } from './headers'
import type { Address, Header } from './types'

/** `'X' via L`, `X via L`, `"X (by way of L)"`: what lists make of a From that DMARC would refuse. */
const via = /^'?(.{1,200}?)'?\s+(?:via|\(by way of)\s+\S.{0,200}$/i

/** The name before "via ...", or null when the name is no such form. */
export const nameBeforeVia = (name: string): string | null => via.exec(name)?.[1]?.trim() ?? null

const sameName = (one: string, other: string): boolean =>
  one
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() ===
  other
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** True when the address is the list's own (List-Post, List-Id) or a relay's that never takes mail. */
function isListAddress(address: string, headers: readonly Header[]): boolean {
  const lower = address.toLowerCase()
  if (lower === '') return false
  if (/^(devnull|noreply|no-reply)(\+|@)/.test(lower)) return true
  if (headerValue(headers, 'list-post').toLowerCase().includes(`mailto:${lower}`)) return true
  return headerValue(headers, 'list-id').toLowerCase().includes(lower.replace('@', '.'))
}

interface SenderFields {
  from: Address
  replyTo: readonly Address[]
  cc: readonly Address[]
}

/**
 * The person who wrote the mail, after undoing "X via LIST" (notes/parsing.md 20; patchwork's
 * get_original_sender): X-Original-From or Author (RFC 9057), else Reply-To, else the Cc
 * of the same name. With none of them the name alone is freed from its "via".
 */
export function originalSender(headers: readonly Header[], { from, replyTo, cc }: SenderFields): Address {
  const name = nameBeforeVia(from.name)
  if (name === null && !isListAddress(from.address, headers)) return from
  const usable = (one: Address): boolean => one.address !== '' && !isListAddress(one.address, headers)
  for (const header of ['x-original-from', 'author']) {
    const [original] = parseAddresses(headerValue(headers, header), 1)
    if (original && usable(original)) return named(original, name)
  }
  const wanted = name ?? from.name
  const byName = [...replyTo, ...cc].find((one) => usable(one) && sameName(one.name, wanted))
  if (byName) return byName
  const [only, ...more] = replyTo.filter(usable)
  if (name !== null && only && more.length === 0) return { name, address: only.address }
  return name === null ? from : { name, address: from.address }
}

const named = (address: Address, name: string | null): Address =>
  address.name === '' && name !== null ? { name: decodeHeaderText(name), address: address.address } : address
