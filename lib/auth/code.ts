import { randomInt } from 'node:crypto'

/** Without what looks alike on paper and screens: 0 and O, 1, I and L, U and V. */
const letters = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const length = 10

/** Ten letters, some 48 bits, for a code that is typed by hand: `K7QM2-XNA94`. */
export function newCode(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** A code as it is compared: however it was typed. */
export const plainCode = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]+/g, '')
