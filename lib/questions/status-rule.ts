import type { AnswerSource } from './answers'
import type { Entry } from './context'
import { plain } from './plain'
import { type Voice, voiceOf } from './tone-cues'
import type { QuestionStatus } from './types'

const classes = ['answered', 'agreed', 'declined'] as const

/** Weights set by hand: 408 labels are too few to learn how kind and tone play together. */
const weights = { learned: 0.6, question: 3, even: 0.5, tone: 0.5, declined: 0.5 }

const sentencesOf = (source: AnswerSource): string[] =>
  source.response.comment.atoms.filter((atom) => atom.kind === 'prose').map((atom) => plain(atom.text))

const dateOf = (source: AnswerSource): string => source.entry.mail.message.date ?? '9999'

/** The voice of the author's answers, or of the others' where the author is silent; the asker's do not count. */
function mainVoice(asked: Entry, sources: AnswerSource[]): Voice {
  const asker = asked.mail.message.sender.address.toLowerCase()
  const heard = sources.filter((one) => one.entry.mail.message.sender.address.toLowerCase() !== asker)
  const author = heard.filter((one) => one.response.role === 'author')
  const main = author.length > 0 ? author : heard
  return voiceOf(main.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1)).map(sentencesOf))
}

/**
 * How an answered question ended: a strong prior (what asks for information is answered, everything else is
 * agreed to), moved by the tone of the answers and by what the learned model thinks.
 *
 * @param question probability that it asks for information only
 * @param learned shares of answered, agreed and declined
 */
export function statusOf(
  asked: Entry,
  sources: AnswerSource[],
  question: number,
  learned: [number, number, number],
): QuestionStatus {
  const voice = mainVoice(asked, sources)
  const is = (held: boolean): number => (held ? 1 : 0)
  const { commits, yes, yesBut, concedes, no, refuses } = voice
  const opinion = learned.map((share) => weights.learned * Math.log(share + 0.02))
  const scores = [
    weights.question * (question - weights.even),
    weights.tone * (is(commits) + 0.8 * is(yes) + 0.4 * is(concedes)),
    weights.tone * (0.8 * is(no) + 0.5 * is(refuses && !commits) + 0.5 * is(yesBut) - is(commits)) -
      weights.declined -
      0.8 * question,
  ].map((score, at) => score + (opinion[at] ?? 0))
  return classes[scores.indexOf(Math.max(...scores))] ?? 'answered'
}
