/** What one text says, ready to be asked for names and words. */
export interface Terms {
  /** Identifiers as they stand: `mmap_complete`, `VM_LOCKED`. */
  names: ReadonlySet<string>
  /** Stems of plain words. */
  stems: ReadonlySet<string>
  /** Names of the plain `mmap` hook occur as `->mmap`, `.mmap` or `(*mmap)`. */
  plainHook: boolean
}

/** Longer texts are looked at up to here: a question and its quote are far shorter. */
const maxCharacters = 20_000
const stopWords = new Set(
  'the and for are was were not but with this that what which when where who why how does did has have had can could may might should would will shall from into onto over under then than there here they them their its it is be been being in on of to by at as an or if so no nor only also just like some any all each other another same one two its half after before though such more most very same way than about again up down out off own new set add use used call called need file driver hook kernel take things'.split(
    ' ',
  ),
)

/** A word without its ending: enough to tie `populating` to `populate` and `locks` to `lock`. */
export function stem(word: string): string {
  const plain = word.toLowerCase().replace(/(?:ations?|ating|ates?|ated|ings?|ies|es|ed|s|e|y)$/, '')
  if (plain.length < 3) return word.toLowerCase()
  return plain.replace(/([^aeiouls])\1$/, '$1')
}

const joined = (text: string): string[] =>
  (text.match(/\b[A-Za-z]{2,12}-[A-Za-z]{3,20}\b/g) ?? []).map((word) => word.replace('-', ''))

/** The plain words of a text as stems, without those that say nothing. */
export function stemsOf(text: string): Set<string> {
  const seen = text.slice(0, maxCharacters)
  // `pre-population` and `prepopulate` are one word.
  const words = [...(seen.match(/[A-Za-z]{3,24}/g) ?? []), ...joined(seen)]
  return new Set(words.filter((word) => !stopWords.has(word.toLowerCase())).map(stem))
}

/** Takes a text apart. */
export function termsOf(text: string): Terms {
  const seen = text.slice(0, maxCharacters)
  return {
    names: new Set(seen.match(/[A-Za-z_][A-Za-z0-9_]{1,60}/g) ?? []),
    stems: stemsOf(seen),
    plainHook: /(?:->|\.|\*)mmap\b/.test(seen),
  }
}

/** Whether a text names a hook; the short names are words of any driver and count only where they are called. */
export function namesHook({ names, plainHook }: Terms, hook: string): boolean {
  if (hook === 'mmap') return plainHook
  return hook.includes('_') && names.has(hook)
}

/** Whether a text names a symbol: identifiers as they stand, plain words by their stem. */
export function namesSymbol({ names, stems }: Terms, symbol: string): boolean {
  if (/^[a-z]+$/.test(symbol)) return stems.has(stem(symbol))
  return names.has(symbol.replace(/^f_op->/, ''))
}
