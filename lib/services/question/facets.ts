import { questionKinds, questionStatuses } from '#lib/questions/types'
import type { QuestionFilter } from './filter'
import type { ScopeRow } from './scope'
import { turnLabels, turns } from './turn'

/** One choice of a filter, with how many questions it would leave. */
export interface FacetValue {
  value: string
  label: string
  count: number
}

/** What the filters of a page offer. */
export interface Facets {
  status: FacetValue[]
  kind: FacetValue[]
  turn: FacetValue[]
  revision: FacetValue[]
  patch: FacetValue[]
  file: FacetValue[]
  asker: FacetValue[]
  assignee: FacetValue[]
  /** How many doubtful ones, reports of robots and repeats the filters leave out or could add. */
  doubtful: number
  robots: number
  repeats: number
}

/** Names that rows carry only as ids. */
export interface FacetNames {
  revisionLabel: Map<number, string>
  /** Person by lower-case address. */
  person: Map<string, { id: number; name: string }>
  /** Name of a person by id. */
  personName: Map<number, string>
  patchTitle: Map<number, string>
  me: number | null
}

type Test = (row: ScopeRow) => boolean
const parts = [
  'status',
  'kind',
  'turn',
  'revision',
  'patch',
  'file',
  'asker',
  'assignee',
  'doubt',
  'from',
  'repeats',
] as const
type Part = (typeof parts)[number]

/** All addresses that `asker` means: those of the person who has it. */
function askerKey(address: string, names: FacetNames): string {
  const person = names.person.get(address.toLowerCase())
  return person ? `person:${person.id}` : address.toLowerCase()
}

function assigneeTest(wanted: string, names: FacetNames): Test {
  if (wanted === 'none') return (row) => row.takerId === null
  const id = wanted === 'me' ? names.me : Number(wanted)
  return (row) => row.takerId !== null && row.takerId === id
}

function askerTest(wanted: string, names: FacetNames): Test {
  const key = wanted === 'me' ? `person:${names.me}` : askerKey(wanted, names)
  return (row) => askerKey(row.askerAddress, names) === key
}

/** One test for each part of a filter; a part that narrows nothing passes all. */
export function testsOf(filter: QuestionFilter, names: FacetNames): Record<Part, Test> {
  const all: Test = () => true
  const { revision, patch, file, asker, assignee } = filter
  return {
    status: filter.status.length
      ? (row) => filter.status.includes(row.status)
      : (row) => row.status !== 'dismissed',
    kind: filter.kind.length ? (row) => filter.kind.includes(row.kind) : all,
    turn: filter.turn.length ? (row) => filter.turn.includes(row.turn) : all,
    revision: revision ? (row) => names.revisionLabel.get(row.revisionId) === revision : all,
    patch: patch === undefined ? all : (row) => row.anchor.patchIndex === patch,
    file: file ? (row) => row.anchor.file === file || (row.anchor.file?.endsWith(`/${file}`) ?? false) : all,
    asker: asker ? askerTest(asker, names) : all,
    assignee: assignee ? assigneeTest(assignee, names) : all,
    doubt: filter.doubt === 'with' ? all : (row) => row.maybe === (filter.doubt === 'only'),
    from: filter.from === 'all' ? all : (row) => row.bot === (filter.from === 'robots'),
    repeats: filter.repeats === 'with' ? all : (row) => row.sameAs === null,
  }
}

/** The rows that pass every test. */
export function matching(rows: ScopeRow[], tests: Record<Part, Test>): ScopeRow[] {
  return rows.filter((row) => parts.every((part) => tests[part](row)))
}

type Counts = Map<string, number>
const up = (counts: Counts, value: string | null): void => {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
}

/** Which single part keeps a row out: null when none does, undefined when more than one do. */
function onlyFailure(row: ScopeRow, tests: Record<Part, Test>): Part | null | undefined {
  let failed: Part | null = null
  for (const part of parts) {
    if (tests[part](row)) continue
    if (failed !== null) return undefined
    failed = part
  }
  return failed
}

/** Counts in one pass: a row counts for a facet when every other part of the filter lets it through. */
function countRows(rows: ScopeRow[], tests: Record<Part, Test>, names: FacetNames): Record<Part, Counts> {
  const counts = Object.fromEntries(parts.map((part) => [part, new Map()])) as Record<Part, Counts>
  const read: Record<Part, (row: ScopeRow) => string | null> = {
    status: (row) => row.status,
    kind: (row) => row.kind,
    turn: (row) => row.turn,
    revision: (row) => names.revisionLabel.get(row.revisionId) ?? null,
    patch: (row) => (row.anchor.patchIndex === null ? null : String(row.anchor.patchIndex)),
    file: (row) => row.anchor.file,
    asker: (row) => row.askerAddress,
    assignee: (row) => (row.takerId === null ? 'none' : String(row.takerId)),
    doubt: (row) => String(row.maybe),
    from: (row) => String(row.bot),
    repeats: (row) => String(row.sameAs !== null),
  }
  for (const row of rows) {
    const failed = onlyFailure(row, tests)
    if (failed === undefined) continue
    if (failed !== null) up(counts[failed], read[failed](row))
    else for (const part of parts) up(counts[part], read[part](row))
  }
  return counts
}

const byCount = (a: FacetValue, b: FacetValue): number =>
  b.count - a.count || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)

/** A closed list keeps its order and leaves out what nothing has. */
const closed = (values: readonly string[], counts: Counts, label = (value: string) => value): FacetValue[] =>
  values
    .map((value) => ({ value, label: label(value), count: counts.get(value) ?? 0 }))
    .filter(({ count }) => count > 0)

const open = (counts: Counts, label: (value: string) => string): FacetValue[] =>
  [...counts].map(([value, count]) => ({ value, label: label(value), count })).sort(byCount)

/** Addresses of one person fold into the one that they asked from most. */
function askers(rows: ScopeRow[], counts: Counts, names: FacetNames): FacetValue[] {
  const nameOf = new Map(rows.map((row) => [row.askerAddress, row.askerName]))
  const folded = new Map<string, FacetValue>()
  for (const item of open(
    counts,
    (address) => names.person.get(address)?.name ?? nameOf.get(address) ?? address,
  )) {
    const key = askerKey(item.value, names)
    const known = folded.get(key)
    if (known) known.count += item.count
    else folded.set(key, item)
  }
  return [...folded.values()].sort(byCount)
}

/** What every filter of the page offers, each counted under all the other filters. */
export function facetsOf(rows: ScopeRow[], filter: QuestionFilter, names: FacetNames): Facets {
  const counts = countRows(rows, testsOf(filter, names), names)
  const natural = (a: FacetValue, b: FacetValue): number =>
    a.value.localeCompare(b.value, 'en', { numeric: true })
  return {
    status: closed(questionStatuses, counts.status),
    kind: closed(questionKinds, counts.kind),
    turn: closed(turns, counts.turn, (value) => turnLabels[turns.find((turn) => turn === value) ?? 'done']),
    revision: open(counts.revision, (value) => value).sort(natural),
    patch: open(counts.patch, (value) => names.patchTitle.get(Number(value)) ?? '').sort(natural),
    file: open(counts.file, (value) => value),
    asker: askers(rows, counts.asker, names),
    assignee: open(counts.assignee, (value) =>
      value === 'none' ? 'nobody' : (names.personName.get(Number(value)) ?? value),
    ),
    doubtful: counts.doubt.get('true') ?? 0,
    robots: counts.from.get('true') ?? 0,
    repeats: counts.repeats.get('true') ?? 0,
  }
}
