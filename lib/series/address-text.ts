import type { Address } from '#lib/mail/types'

/** Reads `Name <address>`, as a person types it; without brackets the whole is the address or the name. */
export function parseAddressText(text: string): Address {
  const plain = text.trim().slice(0, 500)
  const open = plain.lastIndexOf('<')
  if (open >= 0 && plain.endsWith('>')) {
    const name = plain
      .slice(0, open)
      .trim()
      .replace(/^"(.*)"$/, '$1')
    return { name, address: plain.slice(open + 1, -1).trim() }
  }
  return plain.includes('@') ? { name: '', address: plain } : { name: plain, address: '' }
}
