import type { ChangelogQuestion } from './types'
import { countsOf, type Words } from './words'

/** How much a word counts by where it stands. What the person wrote counts most; the quote and the titles help. */
export const fieldWeights = {
  text: 1,
  /** Code that is pasted into the text: it names much that the question is not about. */
  code: 0.285,
  agreed: 0.95,
  answer: 0.54,
  quote: 0.84,
  quoteLines: 4,
  symbol: 0.36,
  file: 0.89,
  title: 0.637,
  /** What saying it again adds to a word. */
  often: 0.087,
  /** How fast a field counts less as it gets longer than {@link ordinaryLength}. */
  length: 0.68,
}

/** Words of a field that is neither short nor long. */
const ordinaryLength = 25

/**
 * All words of a question with the best weight that any of its fields gives them, at most 1 each. `shared` tells how many
 * questions an answer was given to: one that settles five says less about each.
 */
export function questionWords(question: ChangelogQuestion, shared: (answer: string) => number): Words {
  const words: Words = new Map()
  const [prose, code] = splitCode(question.text)
  addField(words, prose, fieldWeights.text)
  addField(words, code, fieldWeights.code)
  for (const answer of question.answers) {
    const agreed = answer.effect === 'agrees' || answer.effect === 'partly'
    const weight = agreed ? fieldWeights.agreed : fieldWeights.answer
    addField(words, answer.text, weight / Math.sqrt(shared(answer.text)))
  }
  addField(words, question.quote.split('\n').slice(-fieldWeights.quoteLines).join('\n'), fieldWeights.quote)
  addField(words, enclosing(question.quote), fieldWeights.symbol)
  addField(words, (question.anchor.file ?? '').replace(/[/.]/g, ' '), fieldWeights.file)
  addField(words, question.patchTitle ?? '', fieldWeights.title)
  return words
}

function addField(words: Words, text: string, weight: number): void {
  const found = countsOf(text)
  const long = Math.max(0, Math.log(found.size / ordinaryLength))
  const share = weight / (1 + fieldWeights.length * long)
  for (const [word, count] of found) {
    const often = 1 + fieldWeights.often * Math.log(Math.min(count, 6))
    words.set(word, Math.max(words.get(word) ?? 0, share * often))
  }
}

/** The function, structure or macro that the quoted code stands in: the last definition at the margin. */
function enclosing(quote: string): string {
  const definition =
    /^[+ -]?(?:[a-zA-Z_][\w *]{0,80}?\b([a-zA-Z_]\w{2,})\s?\(|(?:struct|enum|union) (\w+) \{|#define (\w+)|(?:config|menuconfig) (\w+))/
  for (const line of quote.split('\n').slice(-40).reverse()) {
    const match = definition.exec(line.slice(0, 200))
    if (match) return `${match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''}()`
  }
  return ''
}

/** Lines of pasted code (indented, or of a diff) apart from prose. */
function splitCode(text: string): [string, string] {
  const lines = text.split('\n')
  const isCode = (line: string): boolean => /^(?:\t|\s{3,}|[+-][\s\w]|@@)/.test(line)
  return [lines.filter((line) => !isCode(line)).join('\n'), lines.filter(isCode).join('\n')]
}
