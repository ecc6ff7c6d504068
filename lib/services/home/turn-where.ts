import type { Prisma } from '#lib/db/generated/client'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import { activeWhere } from '../assignment/current'
import type { Context } from '../context'
import { type Turn, turnOfStatus } from '../question/turn'

/** Statuses that, when a person set them, give one of the turns. */
const statusesFor = (turns: Turn[], nextVersion: string): QuestionStatus[] =>
  questionStatuses.filter((status) => turns.includes(turnOfStatus(status, nextVersion)))

/** Questions whose turn it is now: the SQL twin of `turnOf`. */
export function whereTurn(turns: Turn[]): Prisma.QuestionWhereInput {
  const ended = { in: statusesFor(['done'], 'unknown') }
  const proposed = { proposedBy: { not: null }, decidedStatus: ended }
  return {
    OR: [
      { decidedStatus: null, OR: [{ decidedSure: null }, { decidedSure: true }], turn: { in: turns } },
      { decidedStatus: { in: statusesFor(turns, 'unknown') }, nextVersion: 'unknown', NOT: proposed },
      {
        decidedStatus: { in: statusesFor(turns, 'changed') },
        nextVersion: { not: 'unknown' },
        NOT: proposed,
      },
      ...(turns.includes('confirm') ? [proposed] : []),
    ],
  }
}

/** Questions that are shown and counted: still found or decided, not removed, sure, no repeats, not by robots. */
export const counted: Prisma.QuestionWhereInput = {
  goneAt: null,
  removedAt: null,
  bot: false,
  series: { removedAt: null },
  OR: [{ maybe: false }, { decidedSure: true }, { decidedStatus: { not: null } }],
  AND: [{ OR: [{ sameAsKey: null, decidedSameAs: null }, { decidedSameAs: '' }] }],
}

export type TurnLane = 'author' | 'asker' | 'taken'

/** What waits for the user in each role; `addresses` are all of the user's. */
export function whereMine(ctx: Context, addresses: string[]): Record<TurnLane, Prisma.QuestionWhereInput> {
  const personId = ctx.actor?.personId ?? 0
  return {
    author: {
      AND: [counted, whereTurn(['author'])],
      series: { authorAddress: { in: addresses, mode: 'insensitive' }, removedAt: null },
    },
    asker: {
      AND: [counted, whereTurn(['asker', 'confirm'])],
      askerAddress: { in: addresses, mode: 'insensitive' },
    },
    taken: {
      AND: [counted, whereTurn(['author', 'asker', 'reroll', 'confirm'])],
      assignments: { some: { personId, ...activeWhere(ctx.now) } },
    },
  }
}
