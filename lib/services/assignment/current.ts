/** The columns of an assignment that say whether it holds. */
export interface AssignmentSource {
  id: number
  personId: number
  kind: string
  until: Date | null
  acceptedAt: Date | null
  endedAt: Date | null
  proposedBy: number | null
}

/** The start of the day in UTC; `until` is a day, and it holds through that day. */
export const startOfDay = (time: Date): Date =>
  new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()))

/** True until it was ended or its day has passed. */
export const isActive = (assignment: AssignmentSource, time: Date): boolean =>
  assignment.endedAt === null && (assignment.until === null || assignment.until >= startOfDay(time))

/** True when the person said yes: a claim, or a proposal that was accepted. */
export const isTaken = (assignment: AssignmentSource): boolean =>
  assignment.kind === 'claim' || assignment.acceptedAt !== null

/** Who has a question, and to whom it is proposed, at a time. */
export function currentAssignments<A extends AssignmentSource>(
  assignments: A[],
  time: Date,
): { taker: A | null; proposals: A[] } {
  const active = assignments.filter((assignment) => isActive(assignment, time))
  return { taker: active.findLast(isTaken) ?? null, proposals: active.filter((item) => !isTaken(item)) }
}

/** Which assignments hold at a time, as a Prisma filter. */
export const activeWhere = (time: Date) => ({
  endedAt: null,
  OR: [{ until: null }, { until: { gte: startOfDay(time) } }],
})
