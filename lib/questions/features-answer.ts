import type { AnswerSource } from './answers'
import type { CommentEntry, Context, Entry } from './context'
import { cueIndex, cueNames } from './cues'
import { type SentenceJudges, toneChanceNames, toneChances } from './sentence-judges'

/** What of an answer's text is looked at. */
const said = [
  'qmark',
  'qmark-end',
  'done',
  'yes-start',
  'no-start',
  'promise',
  'because',
  'thanks',
  'praise',
  'maybe',
  'should',
  'not-sure',
  'dont-understand',
  'no-need',
  'broken',
  'against',
  'doesnt-work',
  'i-think',
  'i-past',
  'later',
  'no-action',
  'instead',
  'but-start',
  'what-if',
  'you',
  'we',
  'i',
  'history',
  'url',
  'code',
  'same',
  'better',
  'id-prefer',
  'wonder',
  'hmm-start',
  'smile',
  'so-start',
  'also-start',
  'imperative',
  'could-you',
  'doubt',
  'with-that',
  'already',
  'my-question',
  'says-agree',
  'says-decline',
  'opens-agree',
  'opens-decline',
  'promises',
  'says-no',
]
const saidColumns = said.map(cueIndex)
const asked = [
  'qmark',
  'should',
  'imperative',
  'could-you',
  'nit-word',
  'broken',
  'why',
  'wh-start',
  'aux-start',
  'doubt',
  'subject-should',
  'suggest',
  'maybe',
]
const askedColumns = asked.map(cueIndex)

export const answerNames = [
  'near',
  'wide',
  'whole',
  'follow',
  'by-author',
  'by-asker',
  'by-robot',
  'words',
  'atoms',
  'code',
  'gap',
  'rank',
  'sources',
  'mail-comments',
  'at-end',
  'child',
  'asker-is-author',
  ...said.map((name) => `first ${name}`),
  ...said.map((name) => `has ${name}`),
  ...asked.map((name) => `asked ${name}`),
  ...toneChanceNames,
]

const flag = (value: boolean): number => (value ? 1 : 0)

/** One for each cue that any of the atoms has. */
export function union(cues: Array<Uint8Array | undefined>): Uint8Array {
  const all = new Uint8Array(cueNames.length)
  for (const one of cues)
    one?.forEach((value, at) => {
      if (value === 1) all[at] = 1
    })
  return all
}

const wordsIn = (comment: CommentEntry): number =>
  comment.atoms.reduce((n, atom) => n + (atom.kind === 'prose' ? atom.text.split(' ').length : 0), 0)

/** The question that an answer is judged for. */
export interface Asked {
  entry: Entry
  lines: [number, number]
  cues: Uint8Array
}

/** Features of a reply as an answer to a question, in the order of `answerNames`. */
export function answerVector(
  question: Asked,
  source: AnswerSource,
  rank: number,
  sources: number,
  context: Context,
  judges: SentenceJudges,
): Float64Array {
  const { response, entry } = source
  const prose = response.comment.cues.filter((_, at) => response.comment.atoms[at]?.kind === 'prose')
  const asker = question.entry.mail.message.sender.address.toLowerCase()
  const writer = entry.mail.message.sender.address.toLowerCase()
  const first = prose[0]
  const all = union(prose)
  const last = response.last ?? question.lines[1]
  return Float64Array.from([
    flag(source.how === 'near'),
    flag(source.how === 'wide'),
    flag(source.how === 'whole'),
    flag(source.how === 'follow'),
    flag(response.role === 'author'),
    flag(asker === writer),
    flag(response.role === 'robot'),
    Math.min(300, wordsIn(response.comment)),
    response.comment.atoms.length,
    response.comment.atoms.filter((atom) => atom.kind === 'code').length,
    source.how === 'follow' ? 0 : Math.max(-5, Math.min(60, last - question.lines[1])),
    rank,
    sources,
    entry.comments.length,
    flag(last === question.lines[1]),
    flag(context.input.tree.parentOf.get(response.mail) === question.entry.mail.key),
    flag(question.entry.role === 'author'),
    ...saidColumns.map((at) => first?.[at] ?? 0),
    ...saidColumns.map((at) => all[at] ?? 0),
    ...askedColumns.map((at) => question.cues[at] ?? 0),
    ...toneChances(response.comment, judges),
  ])
}
