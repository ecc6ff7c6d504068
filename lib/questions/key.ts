/** FNV-1a over UTF-16 units, 52 bits in two halves: short, and the same on every machine. */
function hash(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193) >>> 0
    high = Math.imul(high ^ unit ^ (low >>> 7), 0x85ebca6b) >>> 0
  }
  return (high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).slice(0, 12)
}

/** What of a text counts for its identity: letters and digits, lower case; not white space, wrapping or punctuation. */
export const normalisedText = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Identity of a question over re-imports and better extractors: its message and its own text
 * (design: "a question keeps its identity by message and text").
 * `repeat` counts equal texts in one message, from 0, in the order of the lines.
 */
export function questionKey(message: string, text: string, repeat = 0): string {
  const counter = repeat > 0 ? `.${repeat}` : ''
  return `${message}#${hash(normalisedText(text))}${counter}`
}
