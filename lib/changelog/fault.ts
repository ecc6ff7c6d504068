/**
 * Notes from statements of a fault, where the remedy is plain: what is missing was added, what is unused was removed, a
 * warning was fixed. Patterns are bounded and name the thing in at most a few words, so that the note reads well.
 */

const thing = String.raw`((?:[\w>*&.'"()[\]\`-]+\s){0,5}?[\w>*&.'"()[\]\`-]+?)`
const end = String.raw`\s*(?:here|there|too|as well|then|now)?\s*[.!?]*$`

const rules: { pattern: RegExp; note: (match: RegExpExecArray) => string }[] = [
  {
    pattern:
      /\b(unused|unneeded|superfluous|redundant|stale|leftover) (variable|function|parameter|argument|label|macro|define|include|import|field|member|header|declaration)s? ['"`‘]?([A-Za-z_][\w./-]*)/i,
    note: ([, fault = '', kind = '', name = '']) =>
      `Removed the ${fault.toLowerCase()} ${kind.toLowerCase()} ${name}`,
  },
  {
    pattern: new RegExp(
      String.raw`^(?:(?:and|but|so|also|i think|nit:?)\s)?(?:this|it|that|here|there|we|you|the \w+)?\s?(?:also\s|still\s)?(?:needs?|lacks?|misses|is missing|are missing|(?:is|are|'s) lacking)\s((?:an?|some)\s)${thing}${end}`,
      'i',
    ),
    note: ([, article = '', name = '']) => `Added ${article.toLowerCase()}${name}`,
  },
  {
    pattern: new RegExp(String.raw`^(?:nit:?\s)?missing\s(?:an?\s|the\s)?${thing}${end}`, 'i'),
    note: ([, name = '']) => `Added the missing ${name}`,
  },
  {
    pattern: /\bbuild (warning|error)s?\b|\b(?:warning|error): (?!.*\bunused\b)/i,
    note: ([whole]) => buildNote(whole),
  },
  {
    pattern:
      /^(?:nit:?\s*)?(?:a |small |minor )?(?:typo|spelling)\b[^a-z]*(?:here|in (?:this|the) \w+)?[.!: ]*$/i,
    note: () => 'Fixed a typo',
  },
]

/** Says what was done about a fault, or null where no rule reads well. */
export function noteFromFault(sentence: string): string | null {
  if (sentence.length > 300) return null
  for (const { pattern, note } of rules) {
    const match = pattern.exec(sentence)
    if (match) return note(match)
  }
  return null
}

const buildNote = (found: string): string =>
  /warning/i.test(found) ? 'Fixed a build warning' : 'Fixed a build error'
