import type { Prisma } from '#lib/db/generated/client'
import { type Effective, effective, effectiveSelect } from '../question/effective'

const assignmentSelect = {
  id: true,
  kind: true,
  until: true,
  acceptedAt: true,
  personId: true,
  person: { select: { name: true } },
} as const

/** All that a question's card shows, as a Prisma select; `now` leaves out what has lapsed. */
export const questionViewSelect = (now: Date) =>
  ({
    ...effectiveSelect,
    id: true,
    key: true,
    edition: true,
    seriesId: true,
    messageKey: true,
    lineFirst: true,
    lineLast: true,
    askerName: true,
    askerAddress: true,
    askedAt: true,
    text: true,
    quote: true,
    byAuthor: true,
    bot: true,
    score: true,
    port: true,
    answers: {
      where: { rejected: false },
      orderBy: [{ date: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      select: {
        id: true,
        messageKey: true,
        lineFirst: true,
        effect: true,
        text: true,
        authorName: true,
        date: true,
        origin: true,
      },
    },
    assignments: {
      where: { endedAt: null, OR: [{ until: null }, { until: { gte: dayOf(now) } }] },
      orderBy: { id: 'asc' },
      select: assignmentSelect,
    },
    _count: { select: { notes: { where: { removedAt: null } } } },
  }) satisfies Prisma.QuestionSelect

/** The day that a moment lies in, as a date column compares it. */
const dayOf = (now: Date): Date => new Date(now.toISOString().slice(0, 10))

export type QuestionRow = Prisma.QuestionGetPayload<{ select: ReturnType<typeof questionViewSelect> }>

export interface AssignmentView {
  id: number
  /** claim (mine) or proposal (yours, if you accept) */
  kind: string
  personId: number
  name: string
  until: Date | null
  accepted: boolean
}

/** A question as its card shows it: what holds now, with its answers and who has it. */
export interface QuestionView
  extends Omit<QuestionRow, keyof typeof effectiveSelect | 'assignments' | '_count'> {
  now: Effective
  nextVersion: string
  assignment: AssignmentView | null
  notes: number
}

/** Turns a row into what a card shows. */
export function questionView(row: QuestionRow): QuestionView {
  const { assignments, _count, ...rest } = row
  const first = assignments[0]
  return {
    ...rest,
    now: effective(row),
    assignment:
      first === undefined
        ? null
        : {
            id: first.id,
            kind: first.kind,
            personId: first.personId,
            name: first.person.name,
            until: first.until,
            accepted: first.acceptedAt !== null,
          },
    notes: _count.notes,
  }
}
