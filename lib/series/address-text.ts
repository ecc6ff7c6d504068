import type { Address } from '#lib/mail/types'

/**
 * Reads `Name <address>`, as a person types it; without brackets the whole is the address or the name. What stands behind
 * the address (`Name <address> (powerpc)`, `[arm64]`) names nobody.
 */
export function parseAddressText(text: string): Address {
  const plain = text.trim().slice(0, 500)
  const close = plain.lastIndexOf('>')
  const open = plain.lastIndexOf('<', close)
  if (open >= 0 && open < close) {
    const name = plain
      .slice(0, open)
      .trim()
      .replace(/^"(.*)"$/, '$1')
    return { name, address: plain.slice(open + 1, close).trim() }
  }
  return plain.includes('@') ? { name: '', address: plain } : { name: plain, address: '' }
}
