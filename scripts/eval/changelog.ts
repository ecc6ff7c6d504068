import { draftChangelog } from '../../lib/changelog/draft'
import { type Tie, tieLines } from '../../lib/changelog/tie'
import { bearing } from '../../lib/changelog/tie-changes'
import type { ChangelogQuestion } from '../../lib/changelog/types'
import type { FoundQuestion } from '../../lib/questions/types'
import { type ChangelogCase, casesOf, type TiedChangelog, tiedChangelogs } from './changelog-data'
import type { Label } from './labels'
import { agreement } from './score'

/** What was reached on one changelog, as counts. */
interface Figures {
  read: number
  items: number
  hit: number
  have: number
  wrong: number
  links: number
  noted: number
  agreed: number
  untrue: number
  notes: number
}

/**
 * The figures of the changelog goals, given the labelled questions and given the extracted ones.
 *
 * @param found extracted questions by thread, e.g. those of models that have not seen the series; left out, the finder
 * as it is shipped is asked, which was trained on these threads, too
 * @param changelogs tied changelogs; left out, those of the shared folder
 */
export async function changelogTable(
  found: ReadonlyMap<string, FoundQuestion[]> = new Map(),
  changelogs: readonly TiedChangelog[] = tiedChangelogs(),
): Promise<string> {
  const rows: string[] = []
  const sums: { labelled: Figures[]; extracted: Figures[] } = { labelled: [], extracted: [] }
  for (const changelog of changelogs)
    for (const one of await casesOf(changelog, found)) {
      const labelled = measure(one, one.labelled, byLabel)
      const extracted = measure(one, one.found, byOverlap(one))
      sums.labelled.push(labelled)
      sums.extracted.push(extracted)
      rows.push(row(`${one.name}, labelled`, labelled), row(`${one.name}, extracted`, extracted))
    }
  if (rows.length === 0) return 'No tied changelogs in the shared folder; nothing was measured.'
  const given = found.size > 0 ? 'by models that have not seen the series' : 'by the shipped models'
  return [
    `changelogs (questions extracted ${given})`,
    ...rows,
    row('all, labelled', sum(sums.labelled)),
    row('all, extracted', sum(sums.extracted)),
    goal('lines with a question that find one of theirs', 0.8, sums, (all) => ratio(all.hit, all.have)),
    goal('links that are wrong', 0.15, sums, (all) => ratio(all.wrong, all.links), true),
    goal('agreed and changed questions with a note', 0.9, sums, (all) => ratio(all.noted, all.agreed)),
    goal('notes that say what did not happen', 0.1, sums, (all) => ratio(all.untrue, all.notes), true),
  ].join('\n')
}

/** Ids of the labels that a question stands for. */
type Identify = (question: ChangelogQuestion) => string[]

const byLabel: Identify = (question) => [question.key]

/**
 * An extracted question stands for every label of its mail that it overlaps enough for score.mjs to match them, and for one
 * that it is a part of: the sentence that asks, of a label with the log of the crash below it.
 */
function byOverlap({ labels, thread }: ChangelogCase): Identify {
  const stands = (label: Label, { message, lines }: ChangelogQuestion): boolean =>
    label.message === message &&
    (agreement(label.lines, lines) > 0 || (label.lines[0] <= lines[0] && lines[0] <= label.lines[1]))
  return (question) =>
    labels.filter((label) => stands(label, question)).map((label) => `${thread}:${label.id}`)
}

function measure(one: ChangelogCase, questions: ChangelogQuestion[], identify: Identify): Figures {
  const ids = new Map(questions.map((question) => [question.key, identify(question)]))
  return { ...measureTies(one, questions, ids), ...measureDraft(one, questions, ids) }
}

type Ids = ReadonlyMap<string, string[]>

function measureTies(
  one: ChangelogCase,
  questions: ChangelogQuestion[],
  ids: Ids,
): Pick<Figures, 'read' | 'items' | 'hit' | 'have' | 'wrong' | 'links'> {
  const ties = tieLines(one.lines, questions, bearing(one.lines, one.changes), one.changes)
  const judged = one.items
    .filter((item) => !item.umbrella)
    .map((item) => judge(tellings(item.questions, one), ties[lineOf(one, item)] ?? [], ids))
  const read = one.items.filter((item) => lineOf(one, item) >= 0).length
  const having = judged.filter((each) => each.has)
  return {
    read,
    items: one.items.length,
    hit: having.filter((each) => each.right > 0).length,
    have: having.length,
    wrong: judged.reduce((total, each) => total + each.wrong, 0),
    links: judged.reduce((total, each) => total + each.right + each.wrong, 0),
  }
}

function lineOf({ lines }: ChangelogCase, item: ChangelogCase['items'][number]): number {
  return lines.findIndex((line) => line.message === item.message && line.lines[0] === item.lines[0])
}

/** The questions of a line and the same demands said again elsewhere (`same_as`), which it answers as well. */
function tellings(questions: readonly string[], one: ChangelogCase): Set<string> {
  const own = one.labels.filter((label) => questions.includes(`${one.thread}:${label.id}`))
  return new Set([...questions, ...own.flatMap((label) => sameIds(label, one))])
}

function judge(
  gold: ReadonlySet<string>,
  ties: readonly Tie[],
  ids: Ids,
): { has: boolean; right: number; wrong: number } {
  const right = ties.filter((tie) => (ids.get(tie.question) ?? []).some((id) => gold.has(id))).length
  return { has: gold.size > 0, right, wrong: ties.length - right }
}

function measureDraft(
  one: ChangelogCase,
  questions: ChangelogQuestion[],
  ids: Ids,
): Pick<Figures, 'noted' | 'agreed' | 'untrue' | 'notes'> {
  const notes = draftChangelog(questions, 0, { changes: one.changes }).entries.filter(
    (entry) => entry.kind === 'done',
  )
  const noteIds = notes.map((note) => note.questions.flatMap((key) => ids.get(key) ?? []))
  const all = new Set(noteIds.flat())
  const agreed = one.labels.filter((label) => label.status === 'agreed' && label.next_version === 'changed')
  const true_ = new Set(happened(one).map((id) => id))
  return {
    noted: agreed.filter((label) => sameIds(label, one).some((id) => all.has(id))).length,
    agreed: agreed.length,
    untrue: noteIds.filter((each) => !each.some((id) => true_.has(id))).length,
    notes: notes.length,
  }
}

/** A repeated question is noted when any of its tellings is. */
function sameIds(label: Label, { labels, thread }: ChangelogCase): string[] {
  const root = label.same_as ?? label.id
  return labels
    .filter((other) => other.id === root || other.same_as === root || other.id === label.id)
    .map((other) => `${thread}:${other.id}`)
}

/** Labels on which the next revision did something: agreed and not left as it was, or named by a real line. */
function happened({ labels, thread, items }: ChangelogCase): string[] {
  const named = items.flatMap((item) => item.questions)
  const done = labels.filter((label) => label.status === 'agreed' && label.next_version !== 'unchanged')
  return [...named, ...done.map((label) => `${thread}:${label.id}`)]
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

function sum(all: readonly Figures[]): Figures {
  const zero: Figures = {
    read: 0,
    items: 0,
    hit: 0,
    have: 0,
    wrong: 0,
    links: 0,
    noted: 0,
    agreed: 0,
    untrue: 0,
    notes: 0,
  }
  return all.reduce(
    (total, one) =>
      Object.fromEntries(
        Object.entries(total).map(([key, value]) => [key, value + one[key as keyof Figures]]),
      ) as unknown as Figures,
    zero,
  )
}

function row(name: string, all: Figures): string {
  const part = (a: number, b: number): string => `${a}/${b}`.padStart(7)
  return `${name.padEnd(36)} read ${part(all.read, all.items)}  lines tied ${part(all.hit, all.have)}  wrong links ${part(all.wrong, all.links)}  noted ${part(all.noted, all.agreed)}  untrue notes ${part(all.untrue, all.notes)}`
}

function goal(
  name: string,
  bound: number,
  sums: { labelled: Figures[]; extracted: Figures[] },
  value: (all: Figures) => number,
  most = false,
): string {
  const parts = Object.entries(sums).map(([given, all]) => {
    const reached = value(sum(all))
    const ok = most ? reached <= bound : reached >= bound
    return `${ok ? 'ok  ' : 'MISS'} ${reached.toFixed(3)} ${given}`
  })
  return `${name.padEnd(48)} ${most ? '<=' : '>='} ${bound.toFixed(2)}  ${parts.join('   ')}`
}
