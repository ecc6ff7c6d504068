import type { SeriesRow } from '#lib/services/home/find-series'
import type { AnswerView, QuestionView } from '#lib/services/patch/question-view'
import type { PatchRow } from '#lib/services/series/patch-rows'

/** What the components are shown with: invented people, fixed dates. */
export const date = new Date('2026-03-02T09:30:00Z')
export const rune = { name: 'Rune Reviewer', address: 'rune@example.org' }

const anchor: QuestionView['anchor'] = {
  patchKey: 'sample-6@example.org',
  patchIndex: 6,
  where: 'diff',
  file: 'include/driver.h',
  patchLine: 12,
  oldLine: null,
  newLine: 2201,
  quality: 'exact',
  candidates: [],
}

export const answer: AnswerView = {
  id: 1,
  messageKey: 'sample-answer@example.org',
  lineFirst: 4,
  effect: 'agrees',
  text: 'Yes, a patch for the documentation follows as 7/16.',
  authorName: 'Ada Author',
  date,
  origin: 'inferred',
}

export const question: QuestionView = {
  id: 1,
  key: 'sample',
  edition: 0,
  status: 'open',
  kind: 'question',
  summary: 'Is it written down anywhere what these hooks do?',
  text: 'Is it written down anywhere what these hooks do, when they run, and what a driver may do with the buffer in each?',
  turn: 'author',
  nextVersion: 'unknown',
  addressedIn: null,
  maybe: false,
  bot: false,
  byAuthor: false,
  sameAs: null,
  score: 0.9,
  gone: false,
  removed: false,
  messageKey: 'sample@example.org',
  lines: [10, 12],
  asker: rune,
  askedAt: date,
  anchor,
  decided: { status: false, kind: false, summary: false, anchor: false, sure: false },
  series: { id: 1, title: 'driver core: add buffer hooks' },
  revision: { id: 1, label: 'v1' },
  taker: null,
  proposals: [],
  answers: 0,
  notes: 0,
  quote: '> +\tint (*buffer_complete)(struct file *, struct buffer *,\n> +\t\t\t       const void *context);',
  answerList: [],
  scenarios: {},
}

const taker = { assignmentId: 1, personId: 1, name: 'Ada Author', until: date, mine: false }

/** The states of a question that look different. */
export const questionStates: readonly [string, Partial<QuestionView>][] = [
  ['open', {}],
  [
    'answered, taken, with scenarios and notes',
    {
      status: 'answered',
      turn: 'asker',
      taker,
      answerList: [answer],
      answers: 1,
      notes: 2,
      scenarios: { allowed: 1, undefined: 1, forbidden: 1 },
    },
  ],
  [
    'agreed, an objection, several places',
    {
      status: 'agreed',
      kind: 'objection',
      turn: 'reroll',
      nextVersion: 'changed',
      anchor: { ...anchor, quality: 'ambiguous' },
    },
  ],
  ['doubtful, by a robot', { maybe: true, bot: true, proposals: [{ ...taker, mine: true }] }],
  ['settled: folded', { status: 'addressed', addressedIn: 'v2', turn: 'done' }],
]

export const seriesRow: SeriesRow = {
  id: 1,
  title: 'driver core: add buffer_prepare, buffer_complete and buffer_abort',
  authorName: 'Ada Author',
  authorAddress: 'ada@example.org',
  lastDate: date,
  revisions: [
    { label: 'v1', date, expected: 16, missing: 0 },
    { label: 'v2', date, expected: 16, missing: 2 },
  ],
  questions: { total: 10, open: 3, maybe: 2, counts: { open: 3, answered: 2, agreed: 3, addressed: 2 } },
  mine: true,
  forMe: 3,
}

export const patchRow: PatchRow = {
  index: 6,
  title: 'core: introduce buffer_complete, buffer_abort hooks',
  messageKey: 'sample-6@example.org',
  borrowedFrom: null,
  extra: false,
  pull: false,
  additions: 129,
  deletions: 11,
  files: [],
  trailers: [],
  questions: seriesRow.questions,
}
