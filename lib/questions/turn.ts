import type { FoundQuestion } from './types'

/**
 * Whose turn it is: the asker waits for the `author`; the author answered and the `asker` has not come
 * back; it is agreed and waits for a `reroll`; a newer revision is there and waits for somebody to
 * `confirm`; `done` needs nobody.
 */
export const turns = ['author', 'asker', 'reroll', 'confirm', 'done'] as const
export type Turn = (typeof turns)[number]

/** Who wrote a mail, as far as the turn depends on it. */
export interface Writer {
  address: string
  /** ISO 8601, null when unknown. */
  date: string | null
}

/** What the turn looks at beside the question itself. */
export interface TurnFacts {
  /** Address of the one who asked. */
  asker: string
  /** Addresses of the series' author. */
  authors: ReadonlySet<string>
  /** Writers of the answering messages by key. */
  writers: ReadonlyMap<string, Writer>
  /** True when a revision after the one that was asked about is at hand. */
  nextRevision: boolean
  /** True when the asker (or a maintainer) said that it is done. */
  confirmed: boolean
}

const lower = (text: string): string => text.toLowerCase()

/** The turn after an exchange of words: who spoke last, and what. */
function afterWords(question: Pick<FoundQuestion, 'answers'>, facts: TurnFacts): Turn {
  const authors = new Set([...facts.authors].map(lower))
  const said = question.answers
    .map((answer) => ({ answer, writer: facts.writers.get(answer.message) }))
    .sort((a, b) => ((a.writer?.date ?? '9999') < (b.writer?.date ?? '9999') ? -1 : 1))
  const last = said.at(-1)
  if (!said.some((one) => one.writer && authors.has(lower(one.writer.address)))) return 'author'
  if (!last?.writer || authors.has(lower(last.writer.address))) return 'asker'
  if (lower(last.writer.address) !== lower(facts.asker)) return 'asker'
  return last.answer.effect === 'agrees' || last.answer.effect === 'answers' ? 'done' : 'author'
}

/** The turn of a question, derived from the mail alone. */
export function whoseTurn(question: Pick<FoundQuestion, 'status' | 'answers'>, facts: TurnFacts): Turn {
  const { status } = question
  if (facts.confirmed || status === 'withdrawn' || status === 'dismissed') return 'done'
  if (status === 'agreed' || status === 'addressed') return facts.nextRevision ? 'confirm' : 'reroll'
  if (question.answers.length === 0) return 'author'
  return afterWords(question, facts)
}
