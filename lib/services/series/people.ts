import { type EffectiveSource, effective } from '../question/effective'
import { type Turn, turns } from '../question/turn'

interface QuestionSource extends EffectiveSource {
  bot: boolean
  askerName: string
  askerAddress: string
}

export interface TurnCount {
  turn: Turn
  count: number
}

export interface AskerRow {
  name: string
  address: string
  total: number
  open: number
}

/** The questions that count, with what holds for them. */
function counting<Q extends QuestionSource>(rows: Q[]) {
  return rows
    .map((row) => ({ row, now: effective(row) }))
    .filter(({ row, now }) => !row.bot && !now.maybe && now.sameAs === null && now.status !== 'dismissed')
}

/** How many questions wait for whom; lanes without any are left in, at 0. */
export function turnCounts(rows: QuestionSource[]): TurnCount[] {
  const all = counting(rows)
  return turns.map((turn) => ({ turn, count: all.filter(({ now }) => now.turn === turn).length }))
}

/** Who asked, most questions first. */
export function askersOf(rows: QuestionSource[]): AskerRow[] {
  const people = new Map<string, AskerRow>()
  for (const { row, now } of counting(rows)) {
    const key = row.askerAddress.toLowerCase() || row.askerName
    const known = people.get(key) ?? { name: row.askerName, address: row.askerAddress, total: 0, open: 0 }
    known.total += 1
    if (now.status === 'open') known.open += 1
    people.set(key, known)
  }
  return [...people.values()].sort((a, b) => b.total - a.total || a.name.localeCompare(b.name, 'en'))
}
