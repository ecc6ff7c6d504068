import { noteFromFault } from './fault'
import { firstSentence, sentencesOf } from './sentences'
import type { ChangelogQuestion } from './types'
import { noteFrom, noteFromPromise } from './wording'

/** Longest quoted sentence in a note. */
const maxQuote = 100

/** Longest note that still reads as one; a longer one is quoted instead. */
const maxNote = 140

/**
 * The note for a thing that was done. The words of the question come first, by rule; then what the author promised; where
 * neither reads well the question is quoted, for the author to polish. Of a repeated question the first that reads well
 * is taken.
 */
export function doneText(group: readonly ChangelogQuestion[]): string {
  const first = group[0]
  if (!first) return ''
  const text =
    firstNote(group, askedNote) ?? firstNote(group, promisedNote) ?? `Addressed "${mainSentence(first)}"`
  return group.every((question) => question.nextVersion === 'code-gone') ? `${text} (the code is gone)` : text
}

type Read = (question: ChangelogQuestion) => string | null

function firstNote(group: readonly ChangelogQuestion[], read: Read): string | null {
  for (const question of group) {
    const note = read(question)
    if (note && note.length <= maxNote) return note
  }
  return null
}

/** A sentence that plainly asks goes before one that may only look like an order; that one must begin as a sentence. */
const asks =
  /\bplease\b|\b(?:could|can|would|should|might) (?:you|we|this|it|be)\b|\bhow about\b|\blet's\b|\bconsider\b|\bsuggest|\bs\/|\bnit\b|\byou (?:should|could|need)\b/i

function askedNote(question: ChangelogQuestion): string | null {
  const found = sentencesOf(question.text)
  const sentences = found.length > 0 ? found : [question.summary]
  const plain = sentences.filter((sentence) => asks.test(sentence))
  const others = sentences.filter((sentence) => !asks.test(sentence) && /^[A-Z]/.test(sentence))
  return (
    firstOf([...plain, ...others], noteFrom) ??
    firstOf([...sentences, ...question.text.split('\n')], noteFromFault)
  )
}

function firstOf(sentences: readonly string[], read: (sentence: string) => string | null): string | null {
  for (const sentence of sentences) {
    const note = read(sentence)
    if (note) return note
  }
  return null
}

function promisedNote(question: ChangelogQuestion): string | null {
  const agreed = question.answers.filter((answer) => answer.effect === 'agrees' || answer.effect === 'partly')
  return firstOf(agreed.map((answer) => answer.text).reverse(), noteFromPromise)
}

/** The sentence that asks, else the first; a short one (`Could you change it?`) says nothing alone. */
export function mainSentence(question: ChangelogQuestion): string {
  const sentences = sentencesOf(question.text)
  const words = (sentence: string): number => sentence.split(' ').length
  const asking = sentences.find(
    (sentence) => (sentence.endsWith('?') || asks.test(sentence)) && words(sentence) > 5,
  )
  return quoted(asking ?? sentences.find((sentence) => words(sentence) > 3) ?? question.summary)
}

/** The question and the first sentence of what was answered; null where no answer says anything. */
export function answeredText(question: ChangelogQuestion): string | null {
  const effect = question.status === 'declined' ? 'declines' : 'answers'
  const answer = question.answers.find((one) => one.effect === effect) ?? question.answers[0]
  const words = answer ? quoted(firstSentence(answer.text)) : ''
  return words === '' ? null : `"${mainSentence(question)}" - ${words}`
}

/** One line without its last stop, cut at a word. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/"/g, "'").trim()
  if (line.length <= maxQuote) return line.replace(/[.:,;]$/, '')
  const cut = line.slice(0, maxQuote)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxQuote - 30))}...`
}
