import type { Prisma } from '#lib/db/generated/client'
import type { QuestionKind, QuestionStatus } from '#lib/questions/types'
import { currentAssignments } from '../assignment/current'
import type { Context } from '../context'
import { type EffectiveAnchor, effective, effectiveSelect } from './effective'
import type { Turn } from './turn'

/** What a question needs to be shown on one line or to be acted on, as a Prisma select. */
export const questionItemSelect = {
  ...effectiveSelect,
  id: true,
  key: true,
  edition: true,
  messageKey: true,
  lineFirst: true,
  lineLast: true,
  askerName: true,
  askerAddress: true,
  askedAt: true,
  text: true,
  bot: true,
  byAuthor: true,
  score: true,
  goneAt: true,
  removedAt: true,
  series: { select: { id: true, title: true } },
  revision: { select: { id: true, label: true, position: true } },
  assignments: {
    where: { endedAt: null },
    select: {
      id: true,
      personId: true,
      kind: true,
      until: true,
      acceptedAt: true,
      endedAt: true,
      proposedBy: true,
      person: { select: { name: true } },
    },
    orderBy: { id: 'asc' },
  },
  _count: { select: { answers: { where: { rejected: false } }, notes: { where: { removedAt: null } } } },
} as const satisfies Prisma.QuestionSelect

export type QuestionItemRow = Prisma.QuestionGetPayload<{ select: typeof questionItemSelect }>

/** Somebody who has a question or to whom it is proposed. */
export interface Taker {
  assignmentId: number
  personId: number
  name: string
  until: Date | null
  /** It is the one who looks. */
  mine: boolean
}

/** A question with what holds for it: what lists, cards and actions show. */
export interface QuestionItem {
  id: number
  key: string
  edition: number
  status: QuestionStatus
  kind: QuestionKind
  summary: string
  text: string
  turn: Turn
  /** What the revision after its own did: unknown, unchanged, changed, code-gone. */
  nextVersion: string
  addressedIn: string | null
  maybe: boolean
  bot: boolean
  byAuthor: boolean
  /** Key of the question that this one repeats, or null. */
  sameAs: string | null
  score: number
  /** The finder no longer finds it; it is kept because a person decided something about it. */
  gone: boolean
  removed: boolean
  messageKey: string
  lines: [number, number]
  asker: { name: string; address: string }
  askedAt: Date | null
  anchor: EffectiveAnchor
  decided: ReturnType<typeof effective>['decided']
  series: { id: number; title: string }
  revision: { id: number; label: string }
  taker: Taker | null
  proposals: Taker[]
  answers: number
  notes: number
}

/** Puts what a person decided over what was inferred. */
export function toQuestionItem(ctx: Context, row: QuestionItemRow): QuestionItem {
  const { taker, proposals } = currentAssignments(row.assignments, ctx.now)
  const person = (assignment: QuestionItemRow['assignments'][number]): Taker => ({
    assignmentId: assignment.id,
    personId: assignment.personId,
    name: assignment.person.name,
    until: assignment.until,
    mine: assignment.personId === ctx.actor?.personId,
  })
  return {
    ...effective(row),
    nextVersion: row.nextVersion,
    id: row.id,
    key: row.key,
    edition: row.edition,
    text: row.text,
    bot: row.bot,
    byAuthor: row.byAuthor,
    score: row.score,
    gone: row.goneAt !== null,
    removed: row.removedAt !== null,
    messageKey: row.messageKey,
    lines: [row.lineFirst, row.lineLast],
    asker: { name: row.askerName, address: row.askerAddress },
    askedAt: row.askedAt,
    series: row.series,
    revision: row.revision,
    taker: taker && person(taker),
    proposals: proposals.map(person),
    answers: row._count.answers,
    notes: row._count.notes,
  }
}
