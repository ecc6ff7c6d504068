import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import { renderNote } from '#lib/markdown/note'
import { type ChangeEntry, findChanges } from '../change/find-changes'
import type { Context } from '../context'
import { type Discussion, loadDiscussion } from './discussion'
import { draftReply, type ReplyDraft } from './draft-reply'
import { getSeriesHead, nextLabel, type SeriesHead } from './get-series-head'
import { type QuestionItem, questionItemSelect, toQuestionItem } from './item'
import { loadPlaces, type Places } from './places'
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
  head: SeriesHead
  /** Label of the revision after its own, or null. */
  nextLabel: string | null
  draft: ReplyDraft | null
  /** Persons that it could be proposed to. */
  persons: { id: number; name: string }[]
}

const Features = z.array(z.object({ name: z.string(), weight: z.number() })).catch([])

async function loadRow(ctx: Context, id: number) {
  const row = await ctx.db.question.findUnique({
    where: { id },
    select: {
      ...questionItemSelect,
      quote: true,
      extractor: true,
      features: true,
      port: true,
      splitFrom: true,
      seriesId: true,
      revisionId: true,
      answers: { orderBy: [{ date: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] },
      notes: {
        where: { removedAt: null },
        orderBy: { id: 'asc' },
        include: { person: { select: { id: true, name: true } } },
      },
    },
  })
  if (!row) throw new NotFoundError('question', id)
  return row
}

/** Those who wrote in the thread and those who were added by hand, without the one who looks. */
function loadPersons(ctx: Context, discussion: Discussion): Promise<{ id: number; name: string }[]> {
  const addresses = discussion.writers.map(({ address }) => address)
  return ctx.db.person.findMany({
    where: {
      id: { not: ctx.actor?.personId ?? 0 },
      addresses: { some: {} },
      OR: [{ added: true }, { addresses: { some: { address: { in: addresses } } } }],
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 500,
  })
}

async function loadDraft(
  ctx: Context,
  row: Awaited<ReturnType<typeof loadRow>>,
): Promise<{ draft: ReplyDraft | null; threadId: number | null }> {
  const message = await ctx.db.message.findFirst({
    where: { key: row.messageKey, first: true },
    select: {
      key: true,
      subject: true,
      senderName: true,
      senderAddress: true,
      recipients: true,
      date: true,
      dateOffset: true,
      threadId: true,
    },
  })
  if (!message) return { draft: null, threadId: null }
  const { senderName: name, senderAddress: address, threadId, ...rest } = message
  const own = ctx.actor ? [ctx.actor.address] : []
  return {
    draft: draftReply({ ...rest, sender: { name, address }, quote: row.quote, text: row.text }, own),
    threadId,
  }
}

/** One question with all that is known about it. @throws NotFoundError */
export async function getQuestion({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number }
}): Promise<QuestionPage> {
  const valid = Number.isSafeInteger(input.id) && input.id > 0 && input.id < 2 ** 31
  if (!valid) throw new NotFoundError('question', input.id)
  const row = await loadRow(ctx, input.id)
  const question = toQuestionItem(ctx, { ...row })
  const [head, { draft, threadId }] = await Promise.all([
    getSeriesHead({ ctx, input: { id: row.seriesId } }),
    loadDraft(ctx, row),
  ])
  const next = head.revisions.find(({ position }) => position > row.revision.position) ?? null
  const [discussion, places, relatives] = await Promise.all([
    loadDiscussion(ctx, { key: row.messageKey, threadId }),
    loadPlaces(ctx, {
      anchor: question.anchor,
      revisionId: row.revisionId,
      port: row.port,
      next: next && { ...next, seriesId: head.id },
    }),
    loadRelatives(ctx, {
      ...{
        id: row.id,
        key: row.key,
        seriesId: row.seriesId,
        messageKey: row.messageKey,
        splitFrom: row.splitFrom,
      },
      removed: row.removedAt !== null,
      effective: question,
    }),
  ])
  const entityIds = [row.id, relatives.whole?.id].flatMap((id) => (id === undefined ? [] : [String(id)]))
  const [history, persons] = await Promise.all([
    findChanges({ ctx, input: { entity: 'question', entityIds } }),
    loadPersons(ctx, discussion),
  ])
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
    discussion,
    places,
    relatives,
    head,
    nextLabel: nextLabel(head, row.revision.position),
    draft,
    persons,
  }
}
