import { wholePatch } from './anchor'
import { answerOf, answerSources } from './answers'
import { choose } from './choose'
import { buildContext, type Context, type Entry } from './context'
import { inOrder, summaryOf } from './describe'
import {
  chanceNames,
  chancesOf,
  chanceVector,
  type MailChances,
  mailChances,
  type SentenceChances,
} from './features-sentence'
import { finish, type Pick } from './finish'
import { questionKey } from './key'
import { logistic } from './model/trees'
import type { Models } from './model/weights'
import { type Piece, piecesOf } from './pieces'
import { reportAnchor } from './report-anchor'
import { linesOf, type RevisionLines } from './revision-lines'
import { reportOf } from './robots'
import { linkRepeats } from './same-as'
import type { FoundQuestion, QuestionInput } from './types'

type Unkeyed = Omit<FoundQuestion, 'key' | 'sameAs'>

/** What the finder thinks of the candidates of a comment, in their order. */
export interface Judgement {
  probabilities: number[]
  /** What the candidate at a position was judged by, in the order of `columns.find`. */
  vectorAt: (at: number) => Float64Array
}

const nothing: Judgement = { probabilities: [], vectorAt: () => new Float64Array() }

function judgePiece(
  { candidates }: Piece,
  chances: SentenceChances,
  mail: MailChances,
  models: Models,
): Judgement {
  const [first] = candidates
  if (!first) return nothing
  const width = first.vector.length
  const fill = (vector: Float64Array, at: number): Float64Array => {
    const candidate = candidates[at] ?? first
    vector.set(candidate.vector)
    vector.set(chanceVector(chances, mail, candidate), width)
    return vector
  }
  // One vector serves all: a thread has a thousand candidates, of which a few dozen are chosen.
  const shared = new Float64Array(width + chanceNames.length)
  return {
    probabilities: candidates.map((_, at) => logistic(models.find.score(fill(shared, at)))),
    vectorAt: (at) => fill(new Float64Array(shared.length), at),
  }
}

/** Judges every sentence, then every candidate; `pieces` are all those of a thread. */
export function judgePieces(pieces: Piece[], models: Models): Judgement[] {
  const chances = pieces.map((piece) => chancesOf(piece, models.judges))
  const mails = mailChances(pieces, chances)
  return pieces.map((piece, at) => {
    const [chance, mail] = [chances[at], mails[at]]
    return chance && mail ? judgePiece(piece, chance, mail, models) : nothing
  })
}

/** Line ranges that are nearly the same: showing both helps nobody. */
function alike(a: [number, number], b: [number, number]): boolean {
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1
  const union = Math.max(a[1], b[1]) - Math.min(a[0], b[0]) + 1
  return shared / union >= 0.8
}

/**
 * What is worth the higher price is sure. What only the lower price buys is doubtful: in text that no sure
 * one holds, or as another cut of one (two demands in it, or a wider context).
 */
export function pick(piece: Piece, judgement: Judgement, sure: number, maybe: number): Pick[] {
  const { probabilities, vectorAt } = judgement
  const atoms = piece.facts.comment.atoms.length
  const scored = piece.candidates.map((span, at) => ({ span, at, probability: probabilities[at] ?? 0 }))
  const first = choose(scored, atoms, sure)
  const rest = choose(scored, atoms, maybe).filter(
    ({ span }) => !first.some((one) => alike(one.span.lines, span.lines)),
  )
  const made = ({ span, at, probability }: (typeof scored)[number], doubtful: boolean): Pick => ({
    piece,
    candidate: span,
    vector: vectorAt(at),
    probability,
    maybe: doubtful,
  })
  return [...first.map((one) => made(one, false)), ...rest.map((one) => made(one, true))]
}

function robotQuestion(entry: Entry, next: RevisionLines | null, context: Context): Unkeyed | null {
  const report = reportOf(entry)
  if (report === null || report === 'nothing') return null
  const [first, last] = report.lines
  const text = entry.mail.message.body.lines.slice(first - 1, last).join('\n')
  const anchor = reportAnchor(entry, report.lines, context) ?? wholePatch(entry.patch, context, 'none')
  const answers = answerSources(entry, report.lines, last, context).map((source) =>
    answerOf(source, 'answers'),
  )
  const patch = anchor.patch ? context.input.mails.get(anchor.patch) : undefined
  const agreed = answers.length > 0
  return {
    message: entry.mail.key,
    lines: report.lines,
    text,
    summary: summaryOf(text),
    kind: 'objection',
    byAuthor: false,
    bot: true,
    anchor,
    quote: '',
    answers,
    status: agreed ? 'agreed' : 'open',
    nextVersion: next && patch ? 'changed' : 'unknown',
    port: null,
    score: 0.95,
    maybe: false,
    features: [{ name: 'robot report', weight: 1 }],
  }
}

/** Gives each question its key: equal texts in one message are counted in the order of their lines. */
function withKeys(questions: Unkeyed[]): Array<Omit<FoundQuestion, 'sameAs'>> {
  const counts = new Map<string, number>()
  return questions.map((question) => {
    const base = questionKey(question.message, question.text)
    const repeat = counts.get(base) ?? 0
    counts.set(base, repeat + 1)
    return { key: questionKey(question.message, question.text, repeat), ...question }
  })
}

/** Completes picks (and the robots' reports) to questions in reading order. */
export function assemble(picks: Pick[], models: Models, context: Context): FoundQuestion[] {
  const { input } = context
  const next = input.next ? linesOf(input.next, input.mails) : null
  const robots = context.order
    .map((key) => context.entries.get(key))
    .map((entry) => (entry ? robotQuestion(entry, next, context) : null))
    .filter((question) => question !== null)
  const all = [...picks.map((one) => finish(one, models, next, context)), ...robots]
  const ordered = inOrder(all as FoundQuestion[], context.order)
  const asker = (message: string): string =>
    input.mails.get(message)?.message.sender.address.toLowerCase() ?? message
  return linkRepeats(withKeys(ordered), asker)
}

/** Finds the questions of one revision with prepared models. */
export function findQuestions(input: QuestionInput, models: Models): FoundQuestion[] {
  const context = buildContext(input)
  const pieces = piecesOf(context)
  const judgements = judgePieces(pieces, models)
  const picks = pieces.flatMap((piece, at) => {
    const judgement = judgements[at]
    return judgement ? pick(piece, judgement, models.sure, models.maybe) : []
  })
  return assemble(picks, models, context)
}
