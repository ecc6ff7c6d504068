import type { FacetCount } from '#lib/db/questions/list-questions'
import type { ScopePart } from '#lib/db/questions/scope'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import { turnLabels, turns } from './turn'

/** One choice of a filter, with how many questions it would leave. */
export interface FacetValue {
  value: string
  label: string
  count: number
}

/** What the filters of a page offer; each is counted under all the other filters. */
export interface Facets {
  status: FacetValue[]
  kind: FacetValue[]
  turn: FacetValue[]
  revision: FacetValue[]
  patch: FacetValue[]
  file: FacetValue[]
  asker: FacetValue[]
  assignee: FacetValue[]
  /** How many wait for the user; 0 when nobody said who that is. */
  waiting: number
  /** How many doubtful ones, reports of robots and repeats the filters leave out or could add. */
  doubtful: number
  robots: number
  repeats: number
}

const byCount = (a: FacetValue, b: FacetValue): number =>
  b.count - a.count || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)

const natural = (a: FacetValue, b: FacetValue): number =>
  a.value.localeCompare(b.value, 'en', { numeric: true })

/** Puts the counts of the database in the order in which a page offers them, with words that need no legend. */
export function facetsOf(rows: readonly FacetCount[], patchTitle: (index: number) => string): Facets {
  const of = (part: ScopePart): FacetCount[] => rows.filter(({ facet }) => facet === part)
  /** A closed list keeps its order and leaves out what nothing has. */
  const closed = (part: ScopePart, values: readonly string[], label = (value: string) => value) =>
    values.flatMap((value) => {
      const count = of(part).find((row) => row.value === value)?.count ?? 0
      return count > 0 ? [{ value, label: label(value), count }] : []
    })
  const open = (part: ScopePart, label = ({ label, value }: FacetCount) => label ?? value): FacetValue[] =>
    of(part)
      .map((row) => ({ value: row.value, label: label(row), count: row.count }))
      .sort(byCount)
  const flag = (part: ScopePart): number => of(part)[0]?.count ?? 0
  return {
    status: closed('status', questionStatuses),
    kind: closed('kind', questionKinds),
    turn: closed('turn', turns, (value) => turnLabels[turns.find((turn) => turn === value) ?? 'done']),
    revision: open('revision').sort(natural),
    patch: open('patch', ({ value }) => patchTitle(Number(value))).sort(natural),
    file: open('file'),
    asker: open('asker'),
    assignee: open('assignee', ({ value, label }) => (value === 'none' ? 'nobody' : (label ?? value))),
    waiting: flag('waiting'),
    doubtful: flag('doubt'),
    robots: flag('from'),
    repeats: flag('repeats'),
  }
}
