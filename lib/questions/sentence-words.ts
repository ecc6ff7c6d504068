/** Words of a sentence that are looked at; what follows says little about what it asks. */
const maxWords = 120

/** Names, numbers and quoted code say what a sentence is about, not what it wants: one word stands for all. */
function plainWords(text: string): string[] {
  const spread = text
    .replace(/`[^`]*`/g, ' CODE ')
    .replace(/\b\w*_\w+(?:\(\))?/g, ' NAME ')
    .replace(/\b\w+\(\)/g, ' NAME ')
    .replace(/\d+/g, ' 0 ')
  return (spread.match(/[\p{L}\p{N}']+|[?!]/gu) ?? []).slice(0, maxWords)
}

/**
 * The words and word pairs of a sentence, each once, and how it begins (`^one`, `^one two`).
 *
 * @param text in plain form: one line, lower case
 */
export function sentenceWords(text: string): string[] {
  const words = plainWords(text)
  const all = new Set<string>()
  words.forEach((word, at) => {
    all.add(word)
    const next = words[at + 1]
    if (next !== undefined) all.add(`${word} ${next}`)
  })
  const [first, second] = words
  if (first !== undefined) all.add(`^${first}`)
  if (second !== undefined) all.add(`^${first} ${second}`)
  return [...all]
}
