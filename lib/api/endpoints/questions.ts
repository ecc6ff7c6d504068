import { z } from 'zod'
import { InvalidInputError } from '#lib/errors'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import { claimQuestion } from '#lib/services/assignment/claim-question'
import { releaseQuestion } from '#lib/services/assignment/release-question'
import { batchOf } from '#lib/services/change/batch-of'
import type { Context } from '#lib/services/context'
import { addNote } from '#lib/services/note/add-note'
import { addAnswer } from '#lib/services/question/add-answer'
import { parseFilter, questionSorts } from '#lib/services/question/filter'
import { findQuestions } from '#lib/services/question/find-questions'
import { type AnswerView, getQuestion } from '#lib/services/question/get-question'
import { setKind } from '#lib/services/question/set-kind'
import { setStatus } from '#lib/services/question/set-status'
import { setSummary } from '#lib/services/question/set-summary'
import { turns } from '#lib/services/question/turn'
import { Cursor, endpoint, nextPage, pageOf } from '../endpoint'
import { questionJson } from '../question-json'
import {
  Added,
  type Answer,
  AnswerList,
  ChangeQuestion,
  ClaimQuestion,
  Id,
  NewAnswer,
  NewNote,
  Question,
  QuestionDetails,
  QuestionList,
} from '../schemas'

const tag = 'Questions'
const OfQuestion = z.object({ id: Id })
const days = z.coerce.number().int().min(0).max(100_000).optional()

/** The filters of the pages, but what cannot be read is refused: a script is to fail, not to get every question. */
const Filter = z.object({
  series: Id.optional().describe('number of a series'),
  revision: z.string().max(100).optional().describe('label, such as v3'),
  patch: z.coerce.number().int().min(0).max(100_000).optional(),
  status: z.array(z.enum(questionStatuses)).optional(),
  kind: z.array(z.enum(questionKinds)).optional(),
  turn: z.array(z.enum(turns)).optional(),
  file: z.string().max(400).optional().describe('a path, or the end of one'),
  asker: z.string().max(400).optional().describe('an address, or me'),
  assignee: z
    .string()
    .regex(/^(?:me|none|\d{1,9})$/, 'is me, none or the number of a person')
    .optional(),
  text: z.string().max(400).optional(),
  doubt: z.enum(['without', 'with', 'only']).optional(),
  from: z.enum(['people', 'robots', 'all']).optional(),
  repeats: z.enum(['without', 'with']).optional(),
  days: days.describe('asked more than so many days ago'),
  unanswered: days.describe('open for more than so many days'),
  waiting: z.literal('me').optional().describe('what waits for you'),
  sort: z.enum(questionSorts).optional(),
  cursor: Cursor,
})

const answerJson = (answer: AnswerView): z.input<typeof Answer> => ({
  id: answer.id,
  message: answer.messageKey,
  lines: [answer.lineFirst, answer.lineLast],
  effect: answer.effect,
  text: answer.text,
  author: answer.authorName,
  date: answer.date?.toISOString() ?? null,
  origin: answer.origin,
  rejected: answer.rejected,
})

async function details(ctx: Context, id: number): Promise<z.input<typeof QuestionDetails>> {
  const { question, quote, answers, notes, history } = await getQuestion({ ctx, input: { id } })
  return {
    ...questionJson(question),
    quote,
    answerList: answers.map(answerJson),
    noteList: notes.map(({ id: note, html, who, at }) => ({
      id: note,
      html,
      who: who?.name ?? null,
      at: at.toISOString(),
    })),
    history: history.map(({ id: change, verb, from, to, who, at }) => ({
      ...{ id: change, verb, from, to },
      who: who?.name ?? null,
      at: at.toISOString(),
    })),
  }
}

const current = async (ctx: Context, id: number): Promise<z.input<typeof Question>> =>
  questionJson((await getQuestion({ ctx, input: { id } })).question)

/** Each change counts the edition up; what comes first must be on the one that the caller saw, the next on the one after. */
async function change(ctx: Context, id: number, body: z.output<typeof ChangeQuestion>): Promise<void> {
  const { status, addressedIn, kind, summary } = body
  if (status === undefined && kind === undefined && summary === undefined)
    throw new InvalidInputError('Say what is to change: status, kind or summary.')
  const acting = { ...ctx, batch: batchOf() }
  let { edition } = body
  if (status !== undefined)
    ({ edition } = await setStatus({ ctx: acting, input: { id, edition, status, addressedIn } }))
  if (kind !== undefined) ({ edition } = await setKind({ ctx: acting, input: { id, edition, kind } }))
  if (summary !== undefined) await setSummary({ ctx: acting, input: { id, edition, summary } })
}

const reading = [
  endpoint(tag, 'GET /questions', {
    summary:
      'Questions, narrowed as on the pages; doubtful ones, repeats and those of robots are left out until asked for',
    query: Filter,
    result: QuestionList,
    async handle(ctx, { query: { cursor, ...query } }) {
      const params = Object.fromEntries(
        Object.entries(query).map(([name, value]) => [
          name,
          Array.isArray(value) ? value : value?.toString(),
        ]),
      )
      const filter = { ...parseFilter(params), page: pageOf(cursor), view: 'list' as const }
      const found = await findQuestions({ ctx, input: filter })
      return {
        questions: found.items.map(questionJson),
        total: found.total,
        counts: found.counts as Record<string, number>,
        next: nextPage(filter.page, found.pages),
      }
    },
  }),
  endpoint(tag, 'GET /questions/{id}', {
    summary: 'One question with its answers, notes and history',
    params: OfQuestion,
    result: QuestionDetails,
    handle: (ctx, { params }) => details(ctx, params.id),
  }),
  endpoint(tag, 'GET /questions/{id}/answers', {
    summary: 'What deals with a question',
    params: OfQuestion,
    result: AnswerList,
    async handle(ctx, { params }) {
      const { answers } = await getQuestion({ ctx, input: { id: params.id } })
      return { answers: answers.map(answerJson) }
    },
  }),
]

const acting = [
  endpoint(tag, 'PATCH /questions/{id}', {
    summary: 'Sets status, kind or wording, by your word',
    params: OfQuestion,
    body: ChangeQuestion,
    result: Question,
    async handle(ctx, { params, body }) {
      await change(ctx, params.id, body)
      return current(ctx, params.id)
    },
  }),
  endpoint(tag, 'PUT /questions/{id}/claim', {
    summary: 'Takes a question, until a day when one is given',
    params: OfQuestion,
    body: ClaimQuestion,
    result: Question,
    async handle(ctx, { params, body }) {
      await claimQuestion({ ctx, input: { id: params.id, ...body } })
      return current(ctx, params.id)
    },
  }),
  endpoint(tag, 'DELETE /questions/{id}/claim', {
    summary: 'Gives a question back',
    params: OfQuestion,
    query: z.object({ edition: z.coerce.number().int().min(0) }),
    result: Question,
    async handle(ctx, { params, query }) {
      await releaseQuestion({ ctx, input: { id: params.id, ...query } })
      return current(ctx, params.id)
    },
  }),
  endpoint(tag, 'POST /questions/{id}/notes', {
    summary: 'Adds a note in Markdown',
    params: OfQuestion,
    body: NewNote,
    result: Added,
    status: 201,
    async handle(ctx, { params, body }) {
      const { id } = await addNote({ ctx, input: { questionId: params.id, ...body } })
      return { id }
    },
  }),
  endpoint(tag, 'POST /questions/{id}/answers', {
    summary: 'Says that a message answers a question',
    params: OfQuestion,
    body: NewAnswer,
    result: Added,
    status: 201,
    async handle(ctx, { params, body }) {
      const { id } = await addAnswer({ ctx, input: { id: params.id, ...body } })
      return { id }
    },
  }),
]

export const questionEndpoints = [...reading, ...acting]
