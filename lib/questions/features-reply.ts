import type { Span } from './candidates'
import type { Context, Response } from './context'
import { cueIndex } from './cues'
import type { CommentFacts } from './facts'

const replyCues = [
  'done',
  'yes-start',
  'no-start',
  'promise',
  'because',
  'thanks',
  'qmark',
  'praise',
  'maybe',
  'because',
  'i-past',
  'dont-understand',
  'doubt',
  'should',
  'says-agree',
  'says-decline',
  'opens-agree',
  'opens-decline',
  'promises',
  'says-no',
]

export const replyNames = [
  'children',
  'author-children',
  'any',
  'author',
  'other',
  'at-end',
  'inside',
  'covers',
  'ended-before',
  'ended-in-last',
  'whole-mail',
  'words',
  'later',
  'later-author',
  ...replyCues.map((name, at) => `says-${name}${at === 9 ? '2' : ''}`),
]

const columns = replyCues.map(cueIndex)
const flag = (value: boolean): number => (value ? 1 : 0)

/** Responses whose quote holds the last line of a span, the nearest first. */
export function responsesTo(responses: Response[], first: number, last: number): Response[] {
  return responses
    .filter((one) => one.first !== null && one.last !== null && one.first <= last && one.last >= first)
    .sort((a, b) => (a.last ?? 0) - (b.last ?? 0))
}

/** What later replies did with the lines of a span. */
export function replyFeatures(facts: CommentFacts, span: Span, context: Context): number[] {
  const { entry, comment } = facts
  const first = comment.atoms[span.from]?.first ?? 0
  const end = comment.atoms[span.to]
  const last = end?.last ?? 0
  const previous = comment.atoms[span.from - 1]
  const children = (context.input.tree.childrenOf.get(entry.mail.key) ?? [])
    .map((key) => context.entries.get(key))
    .filter((child) => child !== undefined)
  const direct = responsesTo(entry.responses, first, comment.comment.last)
  const near = direct.filter((one) => (one.last ?? 0) >= first && (one.last ?? 0) <= last)
  const covering = direct.filter((one) => (one.last ?? 0) > last && (one.first ?? 0) <= first)
  const best = near.at(-1) ?? covering[0]
  const cues = best?.comment.cues[0]
  const second = best?.comment.cues[1]
  const words =
    best?.comment.atoms.reduce(
      (n, atom) => n + (atom.kind === 'prose' ? atom.text.split(' ').length : 0),
      0,
    ) ?? 0
  return [
    children.length,
    children.filter((child) => child?.role === 'author').length,
    near.length,
    flag(near.some((one) => one.role === 'author')),
    flag(near.some((one) => one.role !== 'author')),
    flag(near.some((one) => one.last === last)),
    flag(near.some((one) => (one.last ?? 0) < (end?.first ?? 0))),
    covering.length,
    flag(
      direct.length >= 0 &&
        entry.responses.some(
          (one) =>
            one.last !== null &&
            previous !== undefined &&
            one.last >= previous.first &&
            one.last <= previous.last,
        ),
    ),
    flag(near.some((one) => (one.last ?? 0) >= (end?.first ?? 0))),
    entry.responses.filter((one) => one.last === null).length,
    Math.min(words, 300),
    entry.responses.length,
    flag(entry.responses.some((one) => one.role === 'author')),
    ...columns.map((at) => (cues?.[at] ?? 0) * 2 + (second?.[at] ?? 0)),
  ]
}
