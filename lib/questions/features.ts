import type { Span } from './candidates'
import type { Context } from './context'
import { cueIndex, cueNames } from './cues'
import type { CommentFacts } from './facts'
import { placeNames } from './features-place'
import { replyFeatures, replyNames } from './features-reply'

/** Cues that tell where one demand ends and the next begins. */
const edges = [
  'qmark',
  'qmark-end',
  'also-start',
  'list-start',
  'same-start',
  'so-start',
  'but-start',
  'if-start',
  'hmm-start',
  'imperative',
  'should',
  'wh-start',
  'aux-start',
  'modal-start',
  'could-you',
  'maybe',
  'because',
  'colon-end',
  'thanks',
  'praise',
  'done',
  'nit-word',
  'i-think',
  'i-start',
  'this-start',
  'we-start',
  'you-start',
  'wonder',
  'promise',
  'fyi',
  'instead',
  'no-need',
  'broken',
  'doubt',
  'subject-should',
  'asks-change',
  'asks-only-why',
  'tells-change',
  'tells-neither',
  'complains-only',
  'id-prefer',
  'suggest',
]
const edgeColumns = edges.map(cueIndex)

const shapeNames = [
  'atoms',
  'prose',
  'code',
  'log',
  'lines',
  'words',
  'paragraphs',
  'first-words',
  'opens',
  'closes',
  'from-start',
  'to-end',
  'before-code',
  'after-code',
  'share',
  'comment-atoms',
  'comment-paragraphs',
  'comment-words',
  'asks',
  'asks-before',
  'asks-after',
  'words-before',
  'words-after',
  'tokens',
  'list-in-comment',
  'first-upper',
]

/** Names of the columns of a feature vector. */
export const featureNames: string[] = [
  ...cueNames.map((name) => `has ${name}`),
  ...cueNames.map((name) => `first ${name}`),
  ...edges.map((name) => `last ${name}`),
  ...edges.map((name) => `prev ${name}`),
  ...edges.map((name) => `next ${name}`),
  ...shapeNames.map((name) => `shape ${name}`),
  ...placeNames.map((name) => `place ${name}`),
  ...replyNames.map((name) => `reply ${name}`),
]

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

function shape(facts: CommentFacts, { from, to }: Span): number[] {
  const { atoms, cues } = facts.comment
  const inside = atoms.slice(from, to + 1)
  const [first, last] = [inside[0], inside.at(-1)]
  const kinds = (kind: string): number => inside.filter((atom) => atom.kind === kind).length
  const words = sum(facts.words.slice(from, to + 1))
  const all = sum(facts.words)
  const list = cueIndex('list-start')
  const proseBefore = atoms.slice(0, from).some((atom) => atom.kind === 'prose')
  const proseAfter = atoms.slice(to + 1).some((atom) => atom.kind === 'prose')
  const tokens = inside.reduce((n, atom) => n + (atom.text.match(/\w_\w|\w\(\)/g)?.length ?? 0), 0)
  return [
    inside.length,
    kinds('prose'),
    kinds('code'),
    kinds('log'),
    (last?.last ?? 0) - (first?.first ?? 0) + 1,
    words,
    (last?.paragraph ?? 0) - (first?.paragraph ?? 0) + 1,
    facts.words[from] ?? 0,
    first?.opens ? 1 : 0,
    last?.closes ? 1 : 0,
    proseBefore ? 0 : 1,
    proseAfter ? 0 : 1,
    atoms[from - 1] && atoms[from - 1]?.kind !== 'prose' ? 1 : 0,
    atoms[to + 1] && atoms[to + 1]?.kind !== 'prose' && atoms[to + 1]?.kind !== 'frame' ? 1 : 0,
    all > 0 ? words / all : 1,
    atoms.length,
    (atoms.at(-1)?.paragraph ?? 0) + 1,
    all,
    sum(facts.asks.slice(from, to + 1)),
    sum(facts.asks.slice(0, from)),
    sum(facts.asks.slice(to + 1)),
    sum(facts.words.slice(0, from)),
    sum(facts.words.slice(to + 1)),
    tokens,
    cues.filter((cue) => cue[list] === 1).length,
    /^\p{Lu}/u.test(first?.text ?? '') ? 1 : 0,
  ]
}

/** The feature vector of a span, in the order of `featureNames`. */
export function vectorOf(facts: CommentFacts, span: Span, context: Context): Float64Array {
  const { cues } = facts.comment
  const vector = new Float64Array(featureNames.length)
  const first = cues[span.from]
  let at = 0
  for (let cue = 0; cue < cueNames.length; cue += 1) {
    let count = 0
    for (let atom = span.from; atom <= span.to; atom += 1) count += cues[atom]?.[cue] ?? 0
    vector[at + cue] = Math.min(count, 3)
    vector[at + cueNames.length + cue] = first?.[cue] ?? 0
  }
  at += cueNames.length * 2
  for (const neighbour of [cues[span.to], cues[span.from - 1], cues[span.to + 1]]) {
    for (const column of edgeColumns) {
      vector[at] = neighbour?.[column] ?? 0
      at += 1
    }
  }
  const rest = [shape(facts, span), facts.place, replyFeatures(facts, span, context)]
  for (const group of rest) {
    vector.set(group, at)
    at += group.length
  }
  return vector
}
