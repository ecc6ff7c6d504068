import type { AnswerSource } from './answers'
import { cueIndex } from './cues'
import { type Asked, union } from './features-answer'

const said = [
  'done',
  'yes-start',
  'no-start',
  'promise',
  'because',
  'thanks',
  'maybe',
  'should',
  'not-sure',
  'dont-understand',
  'no-need',
  'against',
  'doesnt-work',
  'i-think',
  'i-past',
  'later',
  'no-action',
  'but-start',
  'qmark',
  'qmark-end',
  'id-prefer',
  'better',
  'history',
  'this-is',
  'instead',
  'already',
  'doubt',
  'praise',
  'could-be',
  'would-be',
  'same',
  'smile',
  'url',
  'code',
  'we',
  'you',
]
const saidColumns = said.map(cueIndex)
const asked = [
  'qmark',
  'qmark-end',
  'wh-start',
  'aux-start',
  'why',
  'should',
  'subject-should',
  'imperative',
  'could-you',
  'nit-word',
  'typo',
  'broken',
  'doubt',
  'suggest',
  'id-prefer',
  'maybe',
  'please',
  'what-if',
  'wonder',
  'instead',
  'no-need',
  'naming',
  'my-question',
  'dont-understand',
  'better',
]
const askedColumns = asked.map(cueIndex)

export const statusNames = [
  'answers',
  'author-answers',
  'other-answers',
  'near',
  'wide',
  'whole',
  'follow',
  'asker-back',
  'author-last',
  'asker-last',
  'author-words',
  'by-author',
  'robot',
  ...said.map((name) => `author-first ${name}`),
  ...said.map((name) => `author-has ${name}`),
  ...said.map((name) => `last-first ${name}`),
  ...said.map((name) => `asker-back ${name}`),
  ...asked.map((name) => `asked ${name}`),
]

const flag = (value: boolean): number => (value ? 1 : 0)

const proseCues = (source: AnswerSource): Uint8Array[] =>
  source.response.comment.cues.filter((_, at) => source.response.comment.atoms[at]?.kind === 'prose')

/** What the answers to a question say together, in the order of `statusNames`; `next` features are appended by the caller. */
export function statusVector(question: Asked, sources: AnswerSource[]): number[] {
  const asker = question.entry.mail.message.sender.address.toLowerCase()
  const byAsker = (one: AnswerSource): boolean =>
    one.entry.mail.message.sender.address.toLowerCase() === asker
  const author = sources.filter((one) => one.response.role === 'author' && !byAsker(one))
  const back = sources.filter(byAsker)
  const others = sources.filter((one) => one.response.role !== 'author' && !byAsker(one))
  const latest = sources
    .toSorted((a, b) => ((a.entry.mail.message.date ?? '') < (b.entry.mail.message.date ?? '') ? -1 : 1))
    .at(-1)
  const main = author[0] ?? others[0]
  const words = main?.response.comment.atoms.reduce((n, atom) => n + atom.text.split(' ').length, 0) ?? 0
  const firsts = main ? proseCues(main)[0] : undefined
  const all = union((author.length > 0 ? author : others).flatMap(proseCues))
  const lastFirst = latest ? proseCues(latest)[0] : undefined
  const backCues = union(back.flatMap(proseCues))
  return [
    sources.length,
    author.length,
    others.length,
    ...(['near', 'wide', 'whole', 'follow'] as const).map(
      (how) => sources.filter((one) => one.how === how).length,
    ),
    back.length,
    flag(latest !== undefined && latest.response.role === 'author'),
    flag(latest !== undefined && byAsker(latest)),
    Math.min(300, words),
    flag(question.entry.role === 'author'),
    flag(question.entry.role === 'robot'),
    ...saidColumns.map((at) => firsts?.[at] ?? 0),
    ...saidColumns.map((at) => all[at] ?? 0),
    ...saidColumns.map((at) => lastFirst?.[at] ?? 0),
    ...saidColumns.map((at) => backCues[at] ?? 0),
    ...askedColumns.map((at) => question.cues[at] ?? 0),
  ]
}
