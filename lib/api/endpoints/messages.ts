import { z } from 'zod'
import { getRaw } from '#lib/services/export/get-raw'
import { getMessage } from '#lib/services/message/get-message'
import { questionsOfMessage } from '#lib/services/message/questions-of-message'
import { search } from '#lib/services/search/search'
import { urls } from '#lib/urls'
import { Cursor, endpoint, named, nextPage, pageOf } from '../endpoint'
import { questionJson } from '../question-json'
import { Message, Question, SearchResult } from '../schemas'

const tag = 'Messages'
const OfMessage = z.object({
  message: z
    .string()
    .max(2000)
    .transform((id) => id.trim().replace(/^<(.*)>$/, '$1'))
    .describe('Message-ID, percent-encoded; angle brackets may be left out'),
})
const MessageQuestions = named(
  'MessageQuestions',
  z.object({
    questions: z.array(Question),
    url: z.string().describe('path of the page to open: the question when there is one, else the message'),
  }),
)

export const messageEndpoints = [
  endpoint(tag, 'GET /messages/{message}', {
    summary: 'A message with its decoded text',
    params: OfMessage,
    result: Message,
    async handle(ctx, { params }) {
      const mail = await getMessage(ctx, { key: params.message })
      return {
        message: mail.key,
        subject: mail.subject,
        from: mail.from,
        date: mail.date?.toISOString() ?? null,
        kind: mail.kind,
        lists: mail.lists,
        inReplyTo: mail.inReplyTo,
        size: mail.size,
        text: mail.lines.join('\n'),
        url: urls.message(mail.key),
      }
    },
  }),
  endpoint(tag, 'GET /messages/{message}/raw', {
    summary: 'A message byte for byte',
    params: OfMessage,
    media: ['text/plain'],
    // No browser is to take mail for a page.
    handle: async (ctx, { params }) => ({
      type: 'text/plain; charset=utf-8',
      content: await getRaw(ctx, params.message),
    }),
  }),
  endpoint(tag, 'GET /messages/{message}/questions', {
    summary: 'The questions that a message raises, and the page to open for it',
    params: OfMessage,
    result: MessageQuestions,
    async handle(ctx, { params }) {
      const items = await questionsOfMessage(ctx, params.message)
      const [first] = items
      return {
        questions: items.map(questionJson),
        url: first ? urls.question(first.id) : urls.message(params.message),
      }
    },
  }),
  endpoint('Search', 'GET /search', {
    summary: 'Searches messages with the words of the search page',
    query: z.object({ q: z.string().min(1).max(10_000), cursor: Cursor }),
    result: SearchResult,
    async handle(ctx, { query }) {
      const found = await search({ ctx, input: { q: query.q, page: pageOf(query.cursor) } })
      return {
        messages: found.rows.map((row) => ({
          message: row.key,
          subject: row.subject,
          sender: row.senderName || row.senderAddress,
          date: row.date?.toISOString() ?? null,
          kind: row.kind,
          questions: row.questions,
          snippet: row.snippet,
          url: urls.message(row.key),
        })),
        total: found.total,
        notes: found.notes,
        next: nextPage(found.page, found.pages),
      }
    },
  }),
]
