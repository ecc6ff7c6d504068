import type { Tx } from '#lib/db/client'
import type { Assignment, Person } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import type { Cell } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { activeWhere, startOfDay } from './current'

export type Assigned = Assignment & { person: Person }

/** The assignments of a question that hold now, oldest first. */
export function activeAssignments(tx: Tx, ctx: Context, questionId: number): Promise<Assigned[]> {
  return tx.assignment.findMany({
    where: { questionId, ...activeWhere(ctx.now) },
    include: { person: true },
    orderBy: { id: 'asc' },
  })
}

/** Refuses a day that has passed. @throws InvalidInputError */
export function checkDay(ctx: Context, until: Date | undefined): void {
  if (until && until < startOfDay(ctx.now))
    throw new InvalidInputError('Choose a day that has not passed yet.')
}

/** The columns of an assignment that a change can take back. */
export function cell(
  row: Assignment,
  columns: Partial<Pick<Assignment, 'acceptedAt' | 'endedAt' | 'until'>> = {},
): Cell {
  const { acceptedAt, endedAt, until } = { ...row, ...columns }
  return { table: 'assignment', id: String(row.id), columns: { acceptedAt, endedAt, until } }
}

export interface AssignmentChange {
  questionId: number
  verb: string
  from: string | null
  to: string | null
  /** The rows as they were, then as they are; a new row was one that had ended before it began. */
  rows: { before: Assignment | null; after: Assignment }[]
}

/** Writes down a change of assignments. */
export function recordAssignment(tx: Tx, ctx: Context, change: AssignmentChange): Promise<number> {
  return recordChange(tx, ctx, {
    entity: 'question',
    entityId: String(change.questionId),
    verb: change.verb,
    before: {
      said: change.from,
      cells: change.rows.map(({ before, after }) =>
        before ? cell(before) : cell(after, { endedAt: ctx.now }),
      ),
    },
    after: { said: change.to, cells: change.rows.map(({ after }) => cell(after)) },
  })
}

/** Ends assignments; gives them as they were and as they are. */
export async function end(tx: Tx, ctx: Context, rows: Assignment[]): Promise<AssignmentChange['rows']> {
  await tx.assignment.updateMany({
    where: { id: { in: rows.map((row) => row.id) } },
    data: { endedAt: ctx.now },
  })
  return rows.map((before) => ({ before, after: { ...before, endedAt: ctx.now } }))
}

/** `Ada until 2026-12-31`. */
export const saidTaken = (name: string, until: Date | null): string =>
  until ? `${name} until ${until.toISOString().slice(0, 10)}` : name
