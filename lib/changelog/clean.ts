/**
 * Text of a mail made fit to be pasted into a mail or a terminal: one line, no control, bidi or invisible characters.
 */
export function cleanLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()
}
