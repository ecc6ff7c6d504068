/** Longer runs are encoded data, not words. */
export const maxWord = 64

const foreignGaps = /[^\p{L}\p{N}\p{M}\p{ASCII}]+/gu
const word = /[0-9a-z_\P{ASCII}]+/gu
const onlyAscii = /^\p{ASCII}*$/u

/** Text as words are cut from it: lower case, foreign punctuation as spaces. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  return onlyAscii.test(lower) ? lower : lower.normalize('NFC').replace(foreignGaps, ' ')
}

/**
 * The words of a text as the columns "search" and "places" hold them, in order: runs of letters, digits and
 * underscores, lower case. Queries are to be cut by this too; several words from one term are a phrase.
 */
export function searchWords(text: string): string[] {
  return (foldText(text).match(word) ?? []).filter((found) => Buffer.byteLength(found) <= maxWord)
}
