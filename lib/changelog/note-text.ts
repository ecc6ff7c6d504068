import type { ChangelogQuestion } from './types'
import { firstSentence, noteFrom, noteFromPromise } from './wording'

/** Longest quoted summary in a note. */
const maxQuote = 120

/**
 * The note for a thing that was done. The words of the question come first, by rule; then what the author promised; where
 * neither reads well the summary is quoted, for the author to polish. Of a repeated question the first that reads well is
 * taken.
 */
export function doneText(group: readonly ChangelogQuestion[]): string {
  const first = group[0]
  if (!first) return ''
  const said = firstNote(group, (question) => noteFrom(question.summary) ?? noteFrom(question.text))
  const promised = () => firstNote(group, (question) => agreedWords(question))
  const text = said ?? promised() ?? `Addressed "${quoted(first.summary)}"`
  return group.every((question) => question.nextVersion === 'code-gone') ? `${text} (the code is gone)` : text
}

function firstNote(
  group: readonly ChangelogQuestion[],
  read: (question: ChangelogQuestion) => string | null,
): string | null {
  for (const question of group) {
    const note = read(question)
    if (note) return note
  }
  return null
}

function agreedWords(question: ChangelogQuestion): string | null {
  for (const answer of [...question.answers].reverse())
    if (answer.effect === 'agrees' || answer.effect === 'partly') {
      const note = noteFromPromise(answer.text)
      if (note) return note
    }
  return null
}

/** `Asked: "..." - the answer's first sentence`; null where no answer says anything. */
export function answeredText(question: ChangelogQuestion): string | null {
  const effect = question.status === 'declined' ? 'declines' : 'answers'
  const answer = question.answers.find((one) => one.effect === effect) ?? question.answers[0]
  const words = answer ? quoted(firstSentence(answer.text)) : ''
  return words === '' ? null : `${quoted(question.summary)} - ${words}`
}

/** One line, cut at a word. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/"/g, "'").trim()
  if (line.length <= maxQuote) return line
  const cut = line.slice(0, maxQuote)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxQuote - 30))}...`
}
