/**
 * Words cut down to what they share: `dropped`, `drops` and `drop` are one. Much lighter than Porter's stemmer, since the
 * texts are short and a missed pair costs less than a false one.
 */
export function stem(word: string): string {
  if (word.length <= 3 || word.length > maxLength) return word
  return undouble(stripSuffix(word))
}

/** Longer ones are no words, and the suffixes are looked for in quadratic time. */
const maxLength = 30

const suffixes: [RegExp, string][] = [
  [/(ss|sh|ch|x|zz)es$/, '$1'],
  [/ies$/, 'y'],
  [/([^aiousy])s$/, '$1'],
  [/ied$/, 'y'],
  [/(..[a-z])ations?$/, '$1'],
  [/^([a-z]*[aeiouy][a-z]*[^e])(?:ingly|edly|ing|ed)$/, '$1'],
  [/(...[a-z])(?:ment|ness|ly|er|or)$/, '$1'],
  [/(...)e$/, '$1'],
]

function stripSuffix(word: string): string {
  let current = word
  for (const [suffix, kept] of suffixes) {
    const next = current.replace(suffix, kept)
    if (next.length >= 3) current = next
  }
  return current
}

/** `dropp` is `drop`, but `add` and `call` keep theirs. */
function undouble(word: string): string {
  return word.length > 3 ? word.replace(/([bdgmnprt])\1$/, '$1') : word
}
