import type { FoundQuestion } from '../../lib/questions/types'
import type { Fold } from './folds'
import type { Label } from './labels'
import { matchQuestions } from './score'

type Table = Map<string, number>

const bump = (table: Table, key: string): void => {
  table.set(key, (table.get(key) ?? 0) + 1)
}

function confusion(title: string, table: Table): string {
  const rows = [...table].sort((a, b) => b[1] - a[1]).map(([key, n]) => `  ${String(n).padStart(4)}  ${key}`)
  return `${title} (label -> found)\n${rows.join('\n')}`
}

const bodyOf = (fold: Fold, message: string, lines: [number, number]): string =>
  (fold.study.context.input.mails.get(message)?.message.body.lines ?? [])
    .slice(lines[0] - 1, Math.min(lines[1], lines[0] + 7))
    .map((line) => `        | ${line.slice(0, 120)}`)
    .join('\n')

function overlapping(fold: Fold, label: Label, all: FoundQuestion[]): string {
  const best = fold.study.pieces
    .flatMap((piece, at) =>
      piece.candidates.map((candidate, n) => ({
        key: piece.facts.entry.mail.key,
        lines: candidate.lines,
        probability: fold.judgements[at]?.probabilities[n] ?? 0,
      })),
    )
    .filter(
      (one) => one.key === label.message && one.lines[0] <= label.lines[1] && one.lines[1] >= label.lines[0],
    )
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 2)
    .map((one) => `${one.lines.join('-')}=${one.probability.toFixed(2)}`)
  const shown = all
    .filter((one) => one.message === label.message)
    .map((one) => `${one.lines.join('-')}${one.maybe ? '?' : ''}`)
  return `best ${best.join(' ')}; shown ${shown.join(' ')}`
}

/** Everything that went wrong, for reading: missed labels, false finds, wrong kinds, places, statuses. */
export function printMisses(
  folds: Fold[],
  questions: Map<string, FoundQuestion[]>,
  say: (text: string) => void,
): void {
  const tables = { kind: new Map(), where: new Map(), status: new Map(), next: new Map() } as Record<
    string,
    Table
  >
  for (const fold of folds) {
    const all = questions.get(fold.study.name) ?? []
    const sure = all.filter((question) => !question.maybe)
    const pairs = matchQuestions(fold.study.labels, sure)
    say(`=== ${fold.study.name}`)
    fold.study.labels.forEach((label, at) => {
      const found = sure[pairs.get(at) ?? -1]
      if (!found) {
        say(
          `  MISSED ${label.id} ${label.kind}${label.by_author ? ' by author' : ''} ${label.lines.join('-')}: ${overlapping(fold, label, all)}`,
        )
        say(bodyOf(fold, label.message, label.lines))
        return
      }
      bump(tables.kind as Table, `${label.kind} -> ${found.kind}`)
      bump(tables.where as Table, `${label.anchor.where} -> ${found.anchor.where} ${found.anchor.quality}`)
      bump(tables.status as Table, `${label.status} -> ${found.status}`)
      bump(tables.next as Table, `${label.next_version} -> ${found.nextVersion}`)
    })
    const used = new Set(pairs.values())
    sure.forEach((question, at) => {
      if (used.has(at)) return
      say(
        `  FALSE ${question.lines.join('-')} ${question.score.toFixed(2)} ${question.features.map((one) => `${one.name} ${one.weight}`).join(', ')}`,
      )
      say(bodyOf(fold, question.message, question.lines))
    })
  }
  for (const [name, table] of Object.entries(tables)) say(confusion(name, table))
}
