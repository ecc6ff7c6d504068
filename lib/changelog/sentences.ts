/** Longest text that is split; a longer one is a pasted log. */
const maxText = 6000

/** Most sentences that are looked at. */
const maxSentences = 40

/**
 * The sentences of a person's own text, without pasted code and quote marks. A blank line ends a sentence, too; a dot in
 * `e.g.`, `5.1`, `map.c` or `->ops.` does not.
 */
export function sentencesOf(text: string): string[] {
  return text
    .slice(0, maxText)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').filter(isProse).join(' '))
    .flatMap(splitSentences)
    .slice(0, maxSentences)
}

/** Up to the end of the first sentence. */
export function firstSentence(text: string): string {
  return splitSentences(text)[0] ?? ''
}

function splitSentences(text: string): string[] {
  const flat = text.replace(/\s+/g, ' ').trim()
  const sentences: string[] = []
  let start = 0
  for (const match of flat.matchAll(/[.!?](?=\s+[A-Z0-9"'(`]|$)/g)) {
    const sentence = flat.slice(start, match.index + 1).trim()
    if (/\b(?:e\.g|i\.e|etc|vs|cf|resp|incl|approx|No|Fig)\.$/i.test(sentence) || sentence.length < 4)
      continue
    sentences.push(sentence)
    start = match.index + 1
  }
  const rest = flat.slice(start).trim()
  return rest === '' ? sentences : [...sentences, rest]
}

/** Lines of code, diffs, logs and tables are no prose. */
function isProse(line: string): boolean {
  return !/^(?:\t| {4,}|[+-](?:\s|\w)|@@|[>|]|\s*[{}]\s*$)/.test(line) && !/[;{]\s*$/.test(line)
}
