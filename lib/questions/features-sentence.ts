import type { Span } from './candidates'
import type { SentenceScorer } from './model/sentences'
import type { Piece } from './pieces'
import { type SentenceJudges, wordsOfComment } from './sentence-judges'

/** How likely each sentence of a comment is to ask for something, and to be where a question begins. */
export interface SentenceChances {
  asks: number[]
  begins: number[]
}

/** What the first stage says of every sentence; the features of the second stage are made of it. */
export const chanceNames = [
  'asks mean',
  'asks most',
  'asks least',
  'asks first',
  'asks last',
  'asks before',
  'asks behind',
  'asks sum',
  'asks most in comment',
  'asks sum of comment',
  'begins first',
  'begins inside',
  'begins behind',
  'begins sum',
  'asks odds',
  'asks odds mean',
  'asks most elsewhere',
  'asks mean elsewhere',
  'asks mean of mail',
  'asks most in comment before',
  'asks most in comment behind',
]

/** Greetings and sign-offs ask for nothing. */
const framed = 0.01

/** The vectors of the spans that are one sentence each, by position; undefined where there is none. */
export function singleVectors(piece: Piece): Array<Float64Array | undefined> {
  const single = new Map(
    piece.candidates.filter((one) => one.from === one.to).map((one) => [one.from, one.vector]),
  )
  return piece.facts.comment.atoms.map((_, at) => single.get(at))
}

/** Judges every sentence of a comment. */
export function chancesOf(piece: Piece, judges: SentenceJudges): SentenceChances {
  const { comment } = piece.facts
  const words = wordsOfComment(comment)
  const vectors = singleVectors(piece)
  const judge = (scorer: SentenceScorer): number[] =>
    comment.atoms.map((atom, at) =>
      atom.kind === 'frame' ? framed : scorer(words[at] ?? [], vectors[at] ?? null),
    )
  return { asks: judge(judges.asks), begins: judge(judges.begins) }
}

/** What the other comments of the mail say, the same for all spans of a comment. */
export type MailChances = [
  elsewhereMost: number,
  elsewhereMean: number,
  mean: number,
  before: number,
  behind: number,
]

/** Where a mail has one comment only, nothing is known of its others. */
const unknown = 0.3

const most = (values: number[]): number => values.reduce((max, value) => Math.max(max, value), 0)
const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0)

/** For each piece, what the other comments of its mail are likely to hold; pieces of one mail stand together. */
export function mailChances(pieces: Piece[], chances: SentenceChances[]): MailChances[] {
  const byMail = new Map<string, number[]>()
  pieces.forEach((piece, at) => {
    const { mail } = piece.facts.comment
    byMail.set(mail, [...(byMail.get(mail) ?? []), at])
  })
  const result: MailChances[] = pieces.map(() => [unknown, unknown, unknown, 0, 0])
  for (const members of byMail.values()) {
    const tops = members.map((at) => most(chances[at]?.asks ?? []))
    members.forEach((at, place) => {
      const others = tops.filter((_, other) => other !== place)
      result[at] = [
        others.length > 0 ? most(others) : unknown,
        others.length > 0 ? total(others) / others.length : unknown,
        total(tops) / tops.length,
        tops[place - 1] ?? 0,
        tops[place + 1] ?? 0,
      ]
    })
  }
  return result
}

const odds = (p: number): number => Math.log((p + 1e-3) / (1 - p + 1e-3))

/** The numbers that `chanceNames` names, for one span. */
export function chanceVector(
  { asks, begins }: SentenceChances,
  mail: MailChances,
  { from, to }: Span,
): number[] {
  const inside = asks.slice(from, to + 1)
  const starts = begins.slice(from, to + 1)
  const logs = total(inside.map(odds))
  return [
    total(inside) / inside.length,
    most(inside),
    Math.min(...inside),
    asks[from] ?? 0,
    asks[to] ?? 0,
    asks[from - 1] ?? 0,
    asks[to + 1] ?? 0,
    total(inside),
    most(asks),
    total(asks),
    begins[from] ?? 0,
    most(starts.slice(1)),
    begins[to + 1] ?? 0.5,
    total(starts),
    logs,
    logs / inside.length,
    ...mail,
  ]
}
