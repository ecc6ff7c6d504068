import type { Atom } from './atoms'
import { promisesAll } from './collective'
import type { CommentEntry, Context, Entry, Response } from './context'
import type { Answer } from './types'

/** A reply that deals with a question, before its effect is known. */
export interface AnswerSource {
  response: Response
  /** `near` stands right beneath the question, `wide` beneath something after it, `whole` answers the mail as a whole, `follow` goes on from another answer. */
  how: 'near' | 'wide' | 'whole' | 'follow'
  /** Entry of the answering mail. */
  entry: Entry
}

const maxAnswers = 20

function sourceOf(response: Response, how: AnswerSource['how'], context: Context): AnswerSource | null {
  const entry = context.entries.get(response.mail)
  return entry ? { response, how, entry } : null
}

function says(comment: CommentEntry): boolean {
  return comment.atoms.some((atom) => atom.kind !== 'frame')
}

/** Answers right at the question: the response that ends nearest after it, by each replying mail. */
function direct(
  entry: Entry,
  lines: [number, number],
  commentLast: number,
  context: Context,
): AnswerSource[] {
  const nearest = new Map<string, Response>()
  for (const response of entry.responses) {
    const { first, last } = response
    if (first === null || last === null || first > lines[1] || last < lines[0]) continue
    if (!says(response.comment)) continue
    const before = nearest.get(response.mail)
    const inside = last <= lines[1]
    const wasInside = before ? (before.last ?? 0) <= lines[1] : false
    if (
      !before ||
      (wasInside && inside && last > (before.last ?? 0)) ||
      (!wasInside && last < (before.last ?? 0))
    )
      nearest.set(response.mail, response)
  }
  return [...nearest.values()]
    .map((response) => sourceOf(response, (response.last ?? 0) <= commentLast ? 'near' : 'wide', context))
    .filter((one) => one !== null)
}

function follows(found: AnswerSource[], asked: Entry, context: Context): AnswerSource[] {
  const known = new Set(found.map((one) => one.response.comment))
  const pending = [...found]
  const more: AnswerSource[] = []
  for (let now = pending.shift(); now && more.length < maxAnswers; now = pending.shift()) {
    const { first, last } = now.response.comment.comment
    for (const response of now.entry.responses) {
      if (response.first === null || response.last === null || known.has(response.comment)) continue
      if (response.last < first || response.first > last || response.last > last) continue
      known.add(response.comment)
      const one = sourceOf(response, 'follow', context)
      if (!one || response.mail === asked.mail.key) continue
      more.push(one)
      pending.push(one)
    }
  }
  return more
}

/**
 * An answer to a mail as a whole: it quotes nothing of it, or it is all that its mail says and takes on
 * everything ("we'll address these in v2"), whatever it quotes.
 */
function toAll(response: Response, context: Context): Response | null {
  if (!says(response.comment)) return null
  if (response.last === null) return response
  const spoken = context.entries.get(response.mail)?.comments.filter(says) ?? []
  if (response.role !== 'author' || spoken.length !== 1 || !promisesAll(response.comment)) return null
  return { ...response, first: null, last: null }
}

/**
 * Replies that deal with the lines of a question, the direct ones first, then what went on from them.
 * A mail that answers another as a whole counts when nothing quotes the question.
 */
export function answerSources(
  entry: Entry,
  lines: [number, number],
  commentLast: number,
  context: Context,
): AnswerSource[] {
  const near = direct(entry, lines, commentLast, context)
  const first =
    near.length > 0
      ? near
      : entry.responses
          .map((response) => toAll(response, context))
          .filter((response) => response !== null)
          .map((response) => sourceOf(response, 'whole', context))
          .filter((one) => one !== null)
  return [...first, ...follows(first, entry, context)].slice(0, maxAnswers)
}

/** The answering text without greeting and sign-off. */
export function answerText(comment: CommentEntry): { lines: [number, number]; text: string } {
  const said: Atom[] = comment.atoms.filter((atom) => atom.kind !== 'frame')
  const first = said[0]?.first ?? comment.comment.first
  const last = said.at(-1)?.last ?? comment.comment.last
  const text = comment.comment.lines
    .filter((line) => line.number >= first && line.number <= last)
    .map((line) => line.text)
    .join('\n')
  return { lines: [first, last], text: text.slice(0, 4000) }
}

export function answerOf(source: AnswerSource, effect: Answer['effect']): Answer {
  return { message: source.response.mail, ...answerText(source.response.comment), effect }
}
