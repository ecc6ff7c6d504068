import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import type { Context } from '#lib/services/context'
import { exportMbox } from '#lib/services/export/export-mbox'
import { findSeriesId } from '#lib/services/export/find-series'
import { findSeries, type SeriesRow } from '#lib/services/home/find-series'
import { getSeries, type RevisionView, type SeriesView } from '#lib/services/series/get-series'
import type { PatchRow } from '#lib/services/series/patch-rows'
import { Cursor, endpoint, nextPage, pageOf } from '../endpoint'
import {
  Id,
  type ListedSeries,
  Patch,
  RevisionDetails,
  type RevisionSummary,
  SeriesDetails,
  SeriesList,
} from '../schemas'

const tag = 'Series'
const OfSeries = z.object({ id: Id })
const OfRevision = z.object({ id: Id, revision: z.string().max(100).describe('its label, such as v2') })

const listed = (row: SeriesRow): z.input<typeof ListedSeries> => ({
  id: row.id,
  title: row.title,
  author: row.authorName || row.authorAddress,
  revisions: row.revisions.map(({ label }) => label),
  patches: row.revisions.at(-1)?.expected ?? 0,
  questions: row.questions.total,
  open: row.questions.open,
  lastDate: row.lastDate?.toISOString() ?? null,
})

async function namedSeries(ctx: Context, name: string): Promise<z.input<typeof ListedSeries>> {
  const { id, title, author, revisions, patches } = await getSeries(ctx, {
    id: await findSeriesId(ctx, name),
  })
  const sum = (of: (one: RevisionView) => number): number => revisions.reduce((all, one) => all + of(one), 0)
  return {
    ...{ id, title },
    author: author.name || author.address,
    revisions: revisions.map(({ label }) => label),
    patches: patches.filter(({ index }) => index > 0).length,
    questions: sum((one) => one.questions.total),
    open: sum((one) => one.questions.open),
    lastDate: revisions.at(-1)?.date?.toISOString() ?? null,
  }
}

const summary = (one: RevisionView): z.input<typeof RevisionSummary> => ({
  revision: one.label,
  version: one.version,
  resend: one.resend,
  rfc: one.rfc,
  head: one.headKey,
  date: one.date?.toISOString() ?? null,
  expected: one.expected,
  missing: one.missing,
  messages: one.messageCount,
  questions: one.questions.total,
  open: one.questions.open,
  linkedBy: one.linkedBy.map((link) => ({ ...link })),
})

const patchJson = (row: PatchRow): z.input<typeof Patch> => ({
  index: row.index,
  title: row.title,
  message: row.messageKey,
  borrowedFrom: row.borrowedFrom,
  additions: row.additions,
  deletions: row.deletions,
  files: row.files,
  trailers: row.trailers.map(({ name, value, from, carried }) => ({ name, value, from, carried })),
  questions: row.questions.total,
  open: row.questions.open,
})

const revisionJson = (view: SeriesView): z.input<typeof RevisionDetails> => ({
  ...summary(view.shown),
  series: view.id,
  patches: view.patches.map(patchJson),
})

export const seriesEndpoints = [
  endpoint(tag, 'GET /series', {
    summary: 'Series, newest activity first',
    query: z.object({
      mine: z.stringbool().optional().describe('only those that you wrote, asked in or took something of'),
      name: z
        .string()
        .min(1)
        .max(2000)
        .optional()
        .describe('the one that a number, a Message-ID or a part of a title names'),
      cursor: Cursor,
    }),
    result: SeriesList,
    async handle(ctx, { query }) {
      if (query.name !== undefined) {
        const series = [await namedSeries(ctx, query.name)]
        return { series, total: 1, next: null }
      }
      const found = await findSeries(ctx, { page: pageOf(query.cursor), mine: query.mine ?? false })
      return { series: found.rows.map(listed), total: found.total, next: nextPage(found.page, found.pages) }
    },
  }),
  endpoint(tag, 'GET /series/{id}', {
    summary: 'A series with its revisions',
    params: OfSeries,
    result: SeriesDetails,
    async handle(ctx, { params }) {
      const { id, title, author, revisions } = await getSeries(ctx, { id: params.id })
      return { id, title, author, revisions: revisions.map(summary) }
    },
  }),
  endpoint(tag, 'GET /series/{id}/mbox', {
    summary: 'All mail of a series as mboxrd, byte for byte',
    params: OfSeries,
    media: ['application/mbox'],
    async handle(ctx, { params }) {
      // Throws before anything is sent when there is no such series.
      await getSeries(ctx, { id: params.id })
      return {
        type: 'application/mbox',
        name: `series-${params.id}.mbox`,
        content: exportMbox(ctx, { seriesId: params.id }),
      }
    },
  }),
  endpoint(tag, 'GET /series/{id}/revisions/{revision}', {
    summary: 'A revision with its patches, files and trailers',
    params: OfRevision,
    result: RevisionDetails,
    async handle(ctx, { params }) {
      return revisionJson(await getSeries(ctx, { id: params.id, label: params.revision }))
    },
  }),
  endpoint(tag, 'GET /series/{id}/revisions/{revision}/patches/{index}', {
    summary: 'One patch of a revision; 0 is the cover letter',
    params: OfRevision.extend({ index: z.coerce.number().int().min(0).max(100_000) }),
    result: Patch,
    async handle(ctx, { params }) {
      const { patches } = await getSeries(ctx, { id: params.id, label: params.revision })
      const row = patches.find(({ index, extra }) => index === params.index && !extra)
      if (!row) throw new NotFoundError('patch', params.index)
      return patchJson(row)
    },
  }),
]
