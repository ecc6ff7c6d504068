import type { EventRow } from '#lib/db/events/read-events'

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '?'

/** One event in a line. Texts of mails stand in it as they are: every face escapes for itself. */
export function eventLine({ kind, data, question, revision, person }: EventRow): string {
  const asked = question === null ? 'a question' : `"${question.summary}"`
  switch (kind) {
    case 'question-asked':
      return `${question?.asker || 'Somebody'} asks on ${revision ?? 'it'}: ${asked}`
    case 'question-status':
      return `${asked} on ${revision ?? 'it'} is ${word(data.to)} now, it was ${word(data.from)}`
    case 'question-changed':
      return `${person ?? 'Somebody'}: ${word(data.verb)} on ${asked}`
    case 'revision-posted':
      return `${revision ?? 'A revision'} is here`
    case 'replies':
      return `${word(data.count)} new replies to ${revision ?? 'it'}`
    case 'revision-settled':
      return `All ${word(data.questions)} questions on ${revision ?? 'it'} are settled`
    case 'revision-reopened':
      return `${word(data.open)} of ${word(data.questions)} questions on ${revision ?? 'it'} are open again`
    default:
      return kind
  }
}
