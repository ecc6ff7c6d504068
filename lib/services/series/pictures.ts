import type { Context } from '../context'
import { type Effective, type EffectiveSource, effective } from '../question/effective'
import { type Heat, heatOf } from './heat'
import { type Timeline, timelineOf } from './timeline'

/** What more a question's row needs for the pictures. */
export const settledSelect = {
  askedAt: true,
  answers: { where: { rejected: false }, select: { date: true } },
} as const

interface QuestionSource extends EffectiveSource {
  revisionId: number
  bot: boolean
  askedAt: Date | null
  answers: { date: Date | null }[]
}

interface RevisionSource {
  id: number
  label: string
  date: Date | null
}

const maxReplies = 20_000

/** Dates of the replies in the threads of these mails: one query. */
export async function replyDates({ db }: Context, heads: string[]): Promise<Date[]> {
  const rows = await db.message.findMany({
    where: {
      first: true,
      hiddenAt: null,
      kind: { in: ['reply', 'other'] },
      date: { not: null },
      thread: { messages: { some: { key: { in: heads } } } },
    },
    select: { date: true },
    take: maxReplies,
  })
  return rows.flatMap(({ date }) => (date === null ? [] : [date]))
}

/** Those that every count counts. */
const counting = (rows: QuestionSource[]): { row: QuestionSource; now: Effective }[] =>
  rows
    .map((row) => ({ row, now: effective(row) }))
    .filter(({ row, now }) => !row.bot && !now.maybe && now.sameAs === null && now.status !== 'dismissed')

/** When something settled it: the revision that addressed it, else its last answer; null when nothing says. */
function settledAt(row: QuestionSource, now: Effective, revisions: RevisionSource[]): Date | null {
  if (now.status === 'open') return null
  const own = revisions.findIndex(({ id }) => id === row.revisionId)
  const named = revisions.find(({ label }) => label === now.addressedIn)
  const next = named ?? (now.status === 'addressed' ? revisions[own + 1] : undefined)
  if (next?.date) return next.date
  return row.answers.reduce<Date | null>(
    (last, { date }) => (date !== null && (last === null || date > last) ? date : last),
    null,
  )
}

export function timelineIn(
  revisions: RevisionSource[],
  replies: Date[],
  rows: QuestionSource[],
): Timeline | null {
  const questions = counting(rows).flatMap(({ row, now }) =>
    row.askedAt === null
      ? []
      : [{ asked: row.askedAt, settled: settledAt(row, now, revisions), done: now.status !== 'open' }],
  )
  return timelineOf({ revisions, replies, questions })
}

export const heatIn = (revisions: RevisionSource[], rows: QuestionSource[]): Heat =>
  heatOf(
    revisions,
    counting(rows).map(({ row, now }) => ({ revisionId: row.revisionId, now })),
  )
