import { draftChangelog } from '#lib/changelog/draft'
import type { Changelog, ChangelogQuestion } from '#lib/changelog/types'
import { wholeSentences } from '#lib/changelog/whole-sentences'
import { NotFoundError } from '#lib/errors'
import type { Answer, FoundQuestion, NextVersion } from '#lib/questions/types'
import { comesBefore } from '#lib/series/before'
import { addressKey } from '#lib/series/people'
import type { Mail } from '#lib/series/types'
import type { Context } from '../context'
import { effective, effectiveSelect } from '../question/effective'
import { getSeriesHead, type RevisionHead, type SeriesHead } from '../question/get-series-head'
import { loadMails } from '../revision/load-mails'
import { type ChangelogEvidence, loadEvidence } from './load-evidence'

/** The revision that a changelog tells of; the one after the newest is not posted yet. */
export interface ChangelogTarget {
  label: string
  version: number
  posted: boolean
  /** The revision whose questions it answers; null for the first one. */
  previous: RevisionHead | null
}

/**
 * The revision that a label names: one that is posted, or the next version after the newest.
 * @throws NotFoundError
 */
export function targetOf(head: SeriesHead, label: string): ChangelogTarget {
  const at = head.revisions.findIndex((revision) => revision.label === label)
  const posted = head.revisions[at]
  if (posted) {
    const previous =
      head.revisions.slice(0, at).findLast((one) => comesBefore(numbered(one), numbered(posted))) ?? null
    return { label, version: posted.version, posted: true, previous }
  }
  const newest = Math.max(...head.revisions.map(({ version }) => version))
  if (label !== `v${newest + 1}`) throw new NotFoundError('revision', label)
  return { label, version: newest + 1, posted: false, previous: head.revisions.at(-1) ?? null }
}

/** An RFC has it in its label (lib/series/revisions). */
const numbered = ({ version, label }: RevisionHead) => ({ version, rfc: label.startsWith('rfc-') })

/** The columns that `toChangelogQuestion` needs. */
export const changelogSelect = {
  ...effectiveSelect,
  id: true,
  key: true,
  messageKey: true,
  lineFirst: true,
  lineLast: true,
  askerName: true,
  askerAddress: true,
  byAuthor: true,
  score: true,
  text: true,
  quote: true,
  revisionId: true,
  answers: { where: { rejected: false }, orderBy: { id: 'asc' } },
} as const

/** A question that the changelog comes from, for the link back to it. */
export interface ChangelogSource {
  id: number
  summary: string
  messageKey: string
}

export interface LoadedChangelog {
  changelog: Changelog
  /** Of the patches, by their numbers in the entries. */
  titles: Map<number, string>
  /** By question key. */
  sources: Map<string, ChangelogSource>
  evidence: ChangelogEvidence
}

async function loadRows(ctx: Context, head: SeriesHead, { label, previous }: ChangelogTarget) {
  const rows = await ctx.db.question.findMany({
    where: {
      seriesId: head.id,
      removedAt: null,
      bot: false,
      OR: [{ revisionId: previous?.id ?? 0 }, { decidedStatus: 'addressed', addressedIn: label }],
    },
    select: changelogSelect,
    orderBy: [
      { patchIndex: { sort: 'asc', nulls: 'first' } },
      { patchLine: { sort: 'asc', nulls: 'first' } },
      { askedAt: 'asc' },
      { key: 'asc' },
    ],
  })
  // What a person called addressed in another revision belongs to that one's changelog.
  return rows.filter(
    (row) =>
      isAsked(row, head.author) &&
      (row.decidedStatus !== 'addressed' || row.addressedIn === null || row.addressedIn === label),
  )
}

/** A changelog answers others: what the author of the series asks back is no part of it, what a co-author asks is. */
export function isAsked(
  { byAuthor, askerAddress }: { byAuthor: boolean | null; askerAddress: string },
  author: { address: string },
): boolean {
  return byAuthor !== true || addressKey(askerAddress) !== addressKey(author.address)
}

export type ChangelogRow = Awaited<ReturnType<typeof loadRows>>[number]

/** A stored question, with what holds for it, as lib/changelog takes it. */
export function toChangelogQuestion(
  row: ChangelogRow,
  titles: ReadonlyMap<number, string>,
): ChangelogQuestion {
  const { anchor, status, kind, summary, maybe, sameAs } = effective(row)
  const { patchKey: patch, patchIndex, quality, ...place } = anchor
  return {
    key: row.key,
    message: row.messageKey,
    lines: [row.lineFirst, row.lineLast],
    text: row.text,
    quote: row.quote,
    summary,
    kind,
    status,
    maybe,
    sameAs,
    nextVersion: row.nextVersion as NextVersion,
    anchor: {
      ...place,
      patch,
      quality: quality === 'person' ? 'exact' : quality,
    } satisfies FoundQuestion['anchor'],
    answers: row.answers.map(
      (answer): Answer => ({
        message: answer.messageKey,
        lines: [answer.lineFirst, answer.lineLast],
        effect: answer.effect as Answer['effect'],
        text: answer.text,
      }),
    ),
    asker: row.askerName,
    score: row.score,
    decided: row.decidedStatus !== null,
    patchIndex,
    patchTitle: patchIndex === null ? null : (titles.get(patchIndex) ?? null),
  }
}

/** A note quotes and turns sentences, and a question may begin or end within one. */
function withSentences(question: ChangelogQuestion, mails: ReadonlyMap<string, Mail>): ChangelogQuestion {
  const mail = mails.get(question.message)
  return mail ? { ...question, text: wholeSentences(mail.message.body.lines, question) } : question
}

/** Drafts what a revision did about the questions on the one before, with what its mails bear out. */
export async function loadChangelog(
  ctx: Context,
  head: SeriesHead,
  target: ChangelogTarget,
): Promise<LoadedChangelog> {
  const [rows, patches, evidence] = await Promise.all([
    loadRows(ctx, head, target),
    ctx.db.patch.findMany({
      where: { revisionId: target.previous?.id ?? 0, extra: false },
      select: { index: true, title: true },
    }),
    loadEvidence(ctx, head.id, target),
  ])
  const older = new Map(patches.map(({ index, title }) => [index, title]))
  const newer = evidence.numbers && evidence.start
  const titles = newer ? new Map(newer.patches.map(({ index, title }) => [index, title])) : older
  const mails = await loadMails(
    ctx,
    rows.map(({ messageKey }) => messageKey),
  )
  const questions = rows.map((row) => withSentences(toChangelogQuestion(row, older), mails))
  return {
    changelog: draftChangelog(questions, target.version, evidence),
    titles,
    evidence,
    sources: new Map(
      rows.map((row) => [
        row.key,
        { id: row.id, summary: effective(row).summary, messageKey: row.messageKey },
      ]),
    ),
  }
}

export const loadHead = (ctx: Context, id: number): Promise<SeriesHead> =>
  getSeriesHead({ ctx, input: { id } })
