import { z } from 'zod'
import type { Prisma } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { renderNote } from '#lib/markdown/note'
import { type Assignee, assigneesOf } from '../assignment/find-assignees'
import { type ChangeEntry, findChanges } from '../change/find-changes'
import type { Context } from '../context'
import { type QuestionLinks, questionLinks } from '../links/question-links'
import { attachedRuns, runView } from '../links/runs'
import { headOf } from '../links/subjects'
import { type Discussion, loadThreadRows, planDiscussion, showDiscussion } from './discussion'
import { draftReply, type ReplyDraft } from './draft-reply'
import { type SeriesHead, seriesHeadSelect, toSeriesHead } from './get-series-head'
import { type QuestionItem, questionItemSelect, toQuestionItem } from './item'
import { nextRevision } from './next-revision'
import { type Places, placeKeys, placesOf } from './places'
import { loadRelatives, type Relatives } from './relatives'

export interface AnswerView {
  id: number
  messageKey: string
  lineFirst: number
  lineLast: number
  effect: string
  text: string
  authorName: string
  date: Date | null
  origin: string
  rejected: boolean
}

export interface NoteView {
  id: number
  html: string
  who: { id: number; name: string } | null
  at: Date
}

/** All that the page of a question shows. */
export interface QuestionPage {
  question: QuestionItem
  quote: string
  extractor: string
  inferred: { status: string; kind: string; summary: string }
  nextVersion: string
  features: { name: string; weight: number }[]
  answers: AnswerView[]
  notes: NoteView[]
  history: ChangeEntry[]
  discussion: Discussion
  places: Places
  relatives: Relatives
  links: QuestionLinks
  head: SeriesHead
  /** Label of the revision after its own, or null. */
  nextLabel: string | null
  draft: ReplyDraft | null
  /** Persons that it could be proposed to. */
  persons: Assignee[]
}

const Features = z.array(z.object({ name: z.string(), weight: z.number() })).catch([])

const select = {
  ...questionItemSelect,
  quote: true,
  extractor: true,
  features: true,
  port: true,
  splitFrom: true,
  seriesId: true,
  revisionId: true,
  series: { select: seriesHeadSelect },
  answers: { orderBy: [{ date: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] },
  notes: {
    where: { removedAt: null },
    orderBy: { id: 'asc' },
    include: { person: { select: { id: true, name: true } } },
  },
  scenarios: { include: { person: { select: { name: true } } }, orderBy: { id: 'asc' } },
  runs: attachedRuns,
} as const satisfies Prisma.QuestionSelect

async function loadRow(ctx: Context, id: number) {
  const valid = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31
  const row = valid ? await ctx.db.question.findUnique({ where: { id }, select }) : null
  if (!row) throw new NotFoundError('question', id)
  return row
}

type Row = Awaited<ReturnType<typeof loadRow>>

/** Texts of the mails that the page shows lines of, by key: one query. */
async function loadMails(ctx: Context, keys: string[]) {
  const mails = await ctx.db.message.findMany({
    where: { key: { in: [...new Set(keys)] }, first: true },
    select: {
      key: true,
      title: true,
      body: true,
      flowed: true,
      subject: true,
      senderName: true,
      senderAddress: true,
      recipients: true,
      date: true,
      dateOffset: true,
    },
  })
  return new Map(mails.map((mail) => [mail.key, mail]))
}

type Mails = Awaited<ReturnType<typeof loadMails>>

function draftOf(ctx: Context, row: Row, mails: Mails): ReplyDraft | null {
  const mail = mails.get(row.messageKey)
  if (!mail) return null
  const { senderName: name, senderAddress: address, ...rest } = mail
  const own = ctx.actor ? [ctx.actor.address] : []
  return draftReply({ ...rest, sender: { name, address }, quote: row.quote, text: row.text }, own)
}

function linksFor(ctx: Context, row: Row, question: QuestionItem, mails: Mails): Promise<QuestionLinks> {
  const { patchKey } = question.anchor
  const patch = mails.get(patchKey ?? '')
  return questionLinks({
    ctx,
    question: { ...question, quote: row.quote, label: row.revision.label },
    labels: row.series.revisions.map(({ label }) => label),
    known: {
      heads: new Map(patch && patchKey !== null ? [[patchKey, headOf(patch.title, patch.body)]] : []),
      said: row.scenarios,
      runs: row.runs.map(runView),
    },
  })
}

/** Everything that hangs on the row of a question: two waves of queries. */
async function loadAround(ctx: Context, row: Row, question: QuestionItem) {
  const keys = placeKeys(question.anchor, row.port)
  const [thread, patches, relatives] = await Promise.all([
    loadThreadRows(ctx, row.messageKey),
    ctx.db.patch.findMany({
      where: { messageKey: { in: keys }, revision: { seriesId: row.seriesId } },
      select: { messageKey: true, revisionId: true, index: true, title: true },
    }),
    loadRelatives(ctx, {
      id: row.id,
      key: row.key,
      seriesId: row.seriesId,
      messageKey: row.messageKey,
      splitFrom: row.splitFrom,
      effective: question,
    }),
  ])
  const plan = planDiscussion(thread, row.messageKey)
  const entityIds = [row.id, relatives.whole?.id].flatMap((id) => (id === undefined ? [] : [String(id)]))
  const [mails, persons, history] = await Promise.all([
    loadMails(ctx, [row.messageKey, ...keys, ...plan.shown.map((one) => one.row.key)]),
    assigneesOf(
      ctx,
      plan.writers.map(({ address }) => address),
    ),
    findChanges({ ctx, input: { entity: 'question', entityIds } }),
  ])
  return { plan, patches, relatives, mails, persons, history }
}

/** One question with all that is known about it: eight queries, whatever hangs on it. @throws NotFoundError */
export async function getQuestion({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number }
}): Promise<QuestionPage> {
  const row = await loadRow(ctx, input.id)
  const question = toQuestionItem(ctx, { ...row })
  const head = toSeriesHead(row.series)
  const own = head.revisions.find(({ id }) => id === row.revisionId)
  const next = own ? nextRevision(head.revisions, own) : null
  const { plan, patches, relatives, mails, persons, history } = await loadAround(ctx, row, question)
  return {
    question,
    quote: row.quote,
    extractor: row.extractor,
    inferred: { status: row.status, kind: row.kind, summary: row.summary },
    nextVersion: row.nextVersion,
    features: Features.parse(row.features),
    answers: row.answers,
    notes: row.notes.map(({ id, markdown, person, createdAt }) => ({
      id,
      html: renderNote(markdown),
      who: person,
      at: createdAt,
    })),
    // Of the whole that it came out of only the split belongs here.
    history: history.filter(({ entityId, verb }) => entityId === String(row.id) || verb === 'split'),
    discussion: showDiscussion(plan, mails),
    places: placesOf({
      anchor: question.anchor,
      revisionId: row.revisionId,
      port: row.port,
      next: next && { ...next, seriesId: head.id },
      patches,
      bodies: new Map([...mails].map(([key, { body }]) => [key, body.split('\n')])),
    }),
    relatives,
    links: await linksFor(ctx, row, question, mails),
    head,
    nextLabel: next?.label ?? null,
    draft: draftOf(ctx, row, mails),
    persons,
  }
}
