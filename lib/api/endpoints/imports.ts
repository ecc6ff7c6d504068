import { z } from 'zod'
import { demand } from '#lib/services/context'
import { getImport } from '#lib/services/import/get-import'
import { importReference } from '#lib/services/import/import-text'
import { listImports } from '#lib/services/import/list-imports'
import { receiveUpload } from '#lib/services/import/receive-upload'
import { type ImportView, importView } from '#lib/services/import/view'
import { endpoint } from '../endpoint'
import { Id, Import, ImportDetails, ImportList, NewImport } from '../schemas'

const tag = 'Imports'
const json = (view: ImportView): z.input<typeof Import> => ({
  id: view.id,
  kind: view.kind,
  source: view.source,
  state: view.state,
  total: view.total,
  seen: view.seen,
  new: view.fresh,
  known: view.known,
  problems: view.problems,
  progress: view.progress,
  error: view.error,
  createdAt: view.createdAt.toISOString(),
  finishedAt: view.finishedAt?.toISOString() ?? null,
})

async function* chunks(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value
}

export const importEndpoints = [
  endpoint(tag, 'GET /imports', {
    summary: 'The newest 200 imports',
    result: ImportList,
    handle: async (ctx) => ({ imports: (await listImports(ctx)).map(json) }),
  }),
  endpoint(tag, 'GET /imports/{id}', {
    summary: 'How far an import is, what it could not read, and the series that it brought',
    params: z.object({ id: Id }),
    result: ImportDetails,
    async handle(ctx, { params }) {
      const view = await getImport(ctx, params)
      const problemList = view.problemList.map(({ messageKey, position, code, text }) => ({
        message: messageKey,
        position,
        code,
        text,
      }))
      return { ...json(view), problemList, series: view.series }
    },
  }),
  endpoint(tag, 'POST /imports', {
    summary: 'Brings mail in by what names it: a Message-ID, a link, the address of an archive',
    scope: 'import',
    body: NewImport,
    result: Import,
    status: 201,
    async handle(ctx, { body }) {
      demand(ctx, 'import')
      return json(importView(await importReference({ ctx, input: body }), ctx.now))
    },
  }),
  endpoint(tag, 'POST /uploads', {
    summary: 'Brings mail in as it is: a mailbox or a mail as the body (gzip too), or a form with files',
    scope: 'import',
    query: z.object({ name: z.string().max(400).optional().describe('what to call it in lists') }),
    media: ['application/mbox', 'message/rfc822', 'multipart/form-data'],
    result: ImportList,
    status: 201,
    async handle(ctx, { request, query }) {
      demand(ctx, 'import')
      const length = request.headers.get('content-length')
      const rows = await receiveUpload({
        ctx,
        input: {
          contentType: request.headers.get('content-type'),
          contentLength: length === null ? null : Number(length),
          fileName: query.name ?? null,
          body: chunks(request),
        },
      })
      return { imports: rows.map((row) => json(importView(row, ctx.now))) }
    },
  }),
]
