import type { Label } from './labels'
import {
  addThread,
  emptyScore,
  type Measure,
  precisionRecall,
  ratio,
  type Scorable,
  type Score,
} from './score'

export interface Result {
  name: string
  labels: Label[]
  questions: Scorable[]
}

const percent = (value: number): string => value.toFixed(3)

export function scoreOf(results: Result[]): Score {
  const score = emptyScore()
  for (const result of results) addThread(score, result.labels, result.questions)
  return score
}

const heads = [
  'thread',
  'labels',
  'found',
  'P',
  'R',
  'F1',
  'R all',
  'cand',
  'kind',
  'patch',
  'where',
  'file',
  'line',
  'answd',
  'answer',
  'status',
  'next',
]
const order: Measure[] = ['kind', 'patch', 'where', 'file', 'line', 'answered', 'answer', 'status', 'next']

function row(name: string, score: Score): string[] {
  const { precision, recall, f1 } = precisionRecall(score)
  const reached = score.labels > 0 ? score.reached / score.labels : 0
  const candidates = score.labels > 0 ? score.candidates / score.labels : 0
  return [
    name,
    String(score.labels),
    String(score.found),
    percent(precision),
    percent(recall),
    percent(f1),
    percent(reached),
    candidates.toFixed(2),
    ...order.map((measure) => percent(ratio(score.tallies[measure]))),
  ]
}

/** One row a thread and one for all. */
export function threadTable(results: Result[]): string {
  const rows = [
    heads,
    ...results.map((result) => row(result.name, scoreOf([result]))),
    row('all', scoreOf(results)),
  ]
  const widths = heads.map((_, at) => Math.max(...rows.map((cells) => (cells[at] ?? '').length)))
  return rows
    .map((cells) =>
      cells
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

interface Goal {
  name: string
  goal: number
  value: number
  /** The value may be at most the goal. */
  most?: boolean
}

function goalsOf(score: Score): Goal[] {
  const { precision, recall, f1 } = precisionRecall(score)
  const kinds = ['nit', 'objection', 'request', 'question'].map((kind) => ({
    name: `recall among the sure: ${kind}s`,
    goal: 0.65,
    value: ratio(score.byKind[kind] ?? { hit: 0, of: 0 }),
  }))
  const measure = (name: string, goal: number, key: Measure): Goal => ({
    name,
    goal,
    value: ratio(score.tallies[key]),
  })
  return [
    { name: 'shown as sure: F1', goal: 0.75, value: f1 },
    { name: 'shown as sure: precision', goal: 0.7, value: precision },
    { name: 'shown as sure: recall', goal: 0.7, value: recall },
    { name: 'sure and maybe: recall', goal: 0.9, value: score.reached / Math.max(1, score.labels) },
    {
      name: 'sure and maybe: candidates a label',
      goal: 2.5,
      value: score.candidates / Math.max(1, score.labels),
      most: true,
    },
    ...kinds,
    measure('kind right', 0.75, 'kind'),
    measure('anchor: patch', 0.97, 'patch'),
    measure('anchor: where', 0.85, 'where'),
    measure('anchor: file', 0.9, 'file'),
    measure('anchor: line within 3', 0.87, 'line'),
    measure('answered or not', 0.92, 'answered'),
    measure('an answering message found', 0.95, 'answer'),
    measure('status at the end of the thread', 0.8, 'status'),
    measure('what the next revision did', 0.75, 'next'),
  ]
}

/** The table of goals with the figures beside. */
export function goalTable(results: Result[]): string {
  const lines = goalsOf(scoreOf(results)).map(({ name, goal, value, most }) => {
    const ok = most ? value <= goal : value >= goal
    return `${ok ? 'ok  ' : 'MISS'}  ${name.padEnd(40)} ${value.toFixed(3)}  ${most ? '<=' : '>='} ${goal.toFixed(2)}`
  })
  return lines.join('\n')
}
