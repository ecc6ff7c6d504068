import type { AnswerSource } from './answers'
import { cueIndex } from './cues'
import { type Asked, union } from './features-answer'
import { type SentenceJudges, toneChanceNames, toneChances } from './sentence-judges'

/** Cues that are counted over the sentences of an answer, and looked at in its first sentence. */
const tones = [
  'says-agree',
  'says-decline',
  'opens-agree',
  'opens-decline',
  'promises',
  'says-no',
  'negates',
  'because',
  'thanks',
  'qmark',
]
const toneColumns = tones.map(cueIndex)

const said = [
  'done',
  'yes-start',
  'no-start',
  'promise',
  'maybe',
  'should',
  'not-sure',
  'no-need',
  'against',
  'i-think',
  'later',
  'no-action',
  'but-start',
  'id-prefer',
  'instead',
  'already',
  'doubt',
  'praise',
  'could-be',
  'would-be',
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
  'subject-should',
  'imperative',
  'could-you',
  'nit-word',
  'typo',
  'broken',
  'doubt',
  'id-prefer',
  'maybe',
  'please',
  'what-if',
  'wonder',
  'no-need',
  'my-question',
  'dont-understand',
  'asks-change',
  'asks-why',
  'asks-only-why',
  'tells-change',
  'tells-neither',
  'marks-nit',
  'complains-only',
]
const askedColumns = asked.map(cueIndex)

const voices = ['main', 'last', 'back'] as const

export const statusNames = [
  'answers',
  'author-answers',
  'other-answers',
  'asker-back',
  'near',
  'wide',
  'whole',
  'follow',
  'author-last',
  'asker-last',
  'by-author',
  'robot',
  ...voices.flatMap((voice) => [
    `${voice} words`,
    ...tones.map((name) => `${voice} first ${name}`),
    ...tones.map((name) => `${voice} count ${name}`),
    ...toneChanceNames.map((name) => `${voice} ${name}`),
  ]),
  ...said.map((name) => `main first ${name}`),
  ...said.map((name) => `main has ${name}`),
  ...asked.map((name) => `asked ${name}`),
]

const flag = (value: boolean): number => (value ? 1 : 0)

const proseCues = (source: AnswerSource): Uint8Array[] =>
  source.response.comment.cues.filter((_, at) => source.response.comment.atoms[at]?.kind === 'prose')

const wordsOf = (source: AnswerSource | undefined): number =>
  source?.response.comment.atoms.reduce(
    (n, atom) => n + (atom.kind === 'prose' ? atom.text.split(' ').length : 0),
    0,
  ) ?? 0

function voice(source: AnswerSource | undefined, judges: SentenceJudges): number[] {
  const cues = source ? proseCues(source) : []
  const first = cues[0]
  return [
    Math.log1p(wordsOf(source)),
    ...toneColumns.map((at) => first?.[at] ?? 0),
    ...toneColumns.map((at) => Math.min(4, cues.filter((cue) => cue[at] === 1).length)),
    ...(source ? toneChances(source.response.comment, judges) : noTones),
  ]
}

const noTones = toneChanceNames.map(() => 0)

const dateOf = (source: AnswerSource): string => source.entry.mail.message.date ?? '9999'

/** What the answers to a question say together, in the order of `statusNames`. */
export function statusVector(question: Asked, sources: AnswerSource[], judges: SentenceJudges): number[] {
  const asker = question.entry.mail.message.sender.address.toLowerCase()
  const byAsker = (one: AnswerSource): boolean =>
    one.entry.mail.message.sender.address.toLowerCase() === asker
  const author = sources.filter((one) => one.response.role === 'author' && !byAsker(one))
  const others = sources.filter((one) => one.response.role !== 'author' && !byAsker(one))
  const back = sources.filter(byAsker)
  const main = author.length > 0 ? author : others
  const latest = sources.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1)).at(-1)
  const first = main[0] ? proseCues(main[0])[0] : undefined
  const all = union(main.flatMap(proseCues))
  return [
    sources.length,
    author.length,
    others.length,
    back.length,
    ...(['near', 'wide', 'whole', 'follow'] as const).map(
      (how) => sources.filter((one) => one.how === how).length,
    ),
    flag(latest !== undefined && latest.response.role === 'author'),
    flag(latest !== undefined && byAsker(latest)),
    flag(question.entry.role === 'author'),
    flag(question.entry.role === 'robot'),
    ...voice(main[0], judges),
    ...voice(main.at(-1), judges),
    ...voice(back.at(-1), judges),
    ...saidColumns.map((at) => first?.[at] ?? 0),
    ...saidColumns.map((at) => all[at] ?? 0),
    ...askedColumns.map((at) => question.cues[at] ?? 0),
  ]
}
