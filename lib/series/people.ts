import type { Address } from '#lib/mail/types'

/** An address made comparable: lower case, without `+tag`; ` at ` of masked archives is undone. */
export function addressKey(address: string): string {
  const plain = address.toLowerCase().replace(/ at /g, '@').replace(/ dot /g, '.').trim()
  const at = plain.lastIndexOf('@')
  if (at < 0) return plain
  const plus = plain.indexOf('+')
  return plus > 0 && plus < at ? plain.slice(0, plus) + plain.slice(at) : plain
}

/** Who somebody is: the address, or the name when there is none. */
export const personKey = ({ name, address }: Address): string =>
  address === '' ? `name:${nameKey(name)}` : addressKey(address)

/** A name made comparable: `Last, First` is `first last`; quotes, dots and case do not count. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFC').toLowerCase().replace(/["'.]/g, ' ')
  const comma = plain.indexOf(',')
  const turned = comma < 0 ? plain : `${plain.slice(comma + 1)} ${plain.slice(0, comma)}`
  return turned.replace(/\s+/g, ' ').trim()
}

/**
 * Whether two mailboxes are one person's as b4 sees it (notes/parsing.md rule 29): equal address,
 * the same user one subdomain level apart, or an equal name.
 */
export function samePerson(a: Address, b: Address): boolean {
  const [left, right] = [addressKey(a.address), addressKey(b.address)]
  if (left !== '' && left === right) return true
  if (left !== '' && right !== '' && oneLevelApart(left, right)) return true
  return nameKey(a.name) !== '' && nameKey(a.name) === nameKey(b.name)
}

function oneLevelApart(a: string, b: string): boolean {
  const [userA, hostA] = splitAddress(a)
  const [userB, hostB] = splitAddress(b)
  if (userA !== userB || hostA === '' || hostB === '') return false
  const [long, short] = hostA.length > hostB.length ? [hostA, hostB] : [hostB, hostA]
  if (!short.includes('.') || !long.endsWith(`.${short}`)) return false
  return !long.slice(0, -short.length - 1).includes('.')
}

function splitAddress(address: string): [user: string, host: string] {
  const at = address.lastIndexOf('@')
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
}
