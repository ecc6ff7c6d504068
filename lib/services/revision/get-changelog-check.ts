import { type Change, changesOf } from '#lib/changelog/changes'
import { type CheckedLine, checkChangelog, isUnborne } from '#lib/changelog/check'
import { linesOf, sectionsOf } from '#lib/changelog/lines-of'
import { comesBefore } from '#lib/series/before'
import type { Context } from '../context'
import { compareRead } from './compare'
import { loadMails } from './load-mails'
import { loadQuestions, type RevisionQuestions } from './load-questions'
import { keysOf, loadStoredSeries, revisionAt, type StoredRevision, type StoredSeries } from './load-series'

/** A question on the older revision, as a line of the page shows it. */
export interface CheckedQuestion {
  id: number
  summary: string
  status: string
  asker: string
}

export interface CheckedLineView {
  text: string
  /** Index of the patch that carries it, 0 for the cover letter. */
  patch: number
  message: string
  kind: CheckedLine['kind']
  /** It says that something was done, and nothing bears it out. */
  unborne: boolean
  questions: { question: CheckedQuestion; reasons: string[] }[]
  changes: { change: Change; reasons: string[] }[]
}

export interface ChangelogCheckPage {
  series: { id: number; title: string }
  label: string
  labels: string[]
  /** The revision that it is compared with; null for the first one. */
  previous: string | null
  lines: CheckedLineView[]
  changesWithoutLine: Change[]
  questionsWithoutLine: CheckedQuestion[]
}

/** The newest revision that another follows by its number: a RESEND has no changelog of its own. */
function previousOf({ revisions }: StoredSeries, { revision }: StoredRevision): StoredRevision | null {
  const at = revisions.findIndex(({ label }) => label === revision.label)
  return revisions.slice(0, at).findLast((one) => comesBefore(one.revision, revision)) ?? null
}

function questionViews({ questions, sources }: RevisionQuestions): Map<string, CheckedQuestion> {
  const askers = new Map(questions.map(({ key, asker }) => [key, asker]))
  return new Map(
    [...sources].map(([key, { id, summary, status }]) => [
      key,
      { id, summary, status, asker: askers.get(key) ?? '' },
    ]),
  )
}

function lineView(
  checked: CheckedLine,
  views: ReadonlyMap<string, CheckedQuestion>,
  changes: ReadonlyMap<string, Change>,
): CheckedLineView {
  const { line, kind } = checked
  return {
    text: [...line.context, line.text].join(' '),
    patch: line.patch,
    message: line.message,
    kind,
    unborne: isUnborne(checked),
    questions: checked.questions.flatMap(({ question: key, reasons }) => {
      const question = views.get(key)
      return question ? [{ question, reasons }] : []
    }),
    changes: checked.changes.flatMap(({ change: key, reasons }) => {
      const change = changes.get(key)
      return change ? [{ change, reasons }] : []
    }),
  }
}

/** Holds the changelog that a revision was posted with against questions and changes: six queries. @throws NotFoundError */
export async function getChangelogCheck({
  ctx,
  input,
}: {
  ctx: Context
  input: { seriesId: unknown; label: string }
}): Promise<ChangelogCheckPage> {
  const stored = await loadStoredSeries(ctx, input.seriesId)
  const shown = revisionAt(stored, input.label)
  const older = previousOf(stored, shown)
  const page = {
    series: { id: stored.id, title: stored.series.title },
    label: shown.label,
    labels: stored.revisions.map(({ label }) => label),
    previous: older?.label ?? null,
  }
  if (!older) return { ...page, lines: [], changesWithoutLine: [], questionsWithoutLine: [] }
  const [mails, asked] = await Promise.all([
    loadMails(ctx, [...keysOf(older), ...keysOf(shown)]),
    loadQuestions(ctx, older, stored.series.author),
  ])
  const changes = changesOf(compareRead([older, shown], mails), mails)
  const lines = linesOf(sectionsOf(shown.revision, mails), shown.revision.version)
  const check = checkChangelog(lines, asked.questions, changes)
  const views = questionViews(asked)
  const byKey = new Map(changes.map((change) => [change.key, change]))
  return {
    ...page,
    lines: check.lines.map((line) => lineView(line, views, byKey)),
    changesWithoutLine: check.changesWithoutLine,
    questionsWithoutLine: check.questionsWithoutLine.flatMap(({ key }) => views.get(key) ?? []),
  }
}
