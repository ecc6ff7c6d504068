import type { QuestionStatus } from '#lib/questions/types'
import { type EffectiveSource, effective } from '../question/effective'

export type StatusCounts = Partial<Record<QuestionStatus, number>>

/** Questions counted for a heading or a bar. */
export interface Tally {
  /** All that count: no doubtful, dismissed or repeated ones and none by robots. */
  total: number
  open: number
  /** Doubtful ones, beside the total. */
  maybe: number
  counts: StatusCounts
}

export const emptyTally = (): Tally => ({ total: 0, open: 0, maybe: 0, counts: {} })

/** Adds `count` questions of one status to a tally. */
export function addStatus(tally: Tally, status: QuestionStatus, count = 1): void {
  if (status === 'dismissed') return
  tally.total += count
  if (status === 'open') tally.open += count
  tally.counts[status] = (tally.counts[status] ?? 0) + count
}

type TallySource = EffectiveSource & { bot: boolean }

/** Counts questions; the rule of what counts is the one of every list. */
export function tallyOf(rows: Iterable<TallySource>): Tally {
  const tally = emptyTally()
  for (const row of rows) {
    const { maybe, status, sameAs } = effective(row)
    if (maybe) tally.maybe += 1
    else if (!row.bot && sameAs === null) addStatus(tally, status)
  }
  return tally
}
