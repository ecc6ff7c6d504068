import { performance } from 'node:perf_hooks'
import { getDb } from '#lib/db/client'
import { urls } from '#lib/urls'
import { median, milliseconds, type Row } from './table'

const warmUps = 5
const rounds = 31
const maxQueries = 12
const maxMs = 60

interface Page {
  what: string
  path: string
  /** The goals of the two pages that have any. */
  promised: boolean
}

async function pages(): Promise<Page[]> {
  const series = await getDb().series.findFirstOrThrow({
    where: { removedAt: null },
    include: { revisions: { orderBy: { position: 'asc' }, take: 1 } },
  })
  const label = series.revisions[0]?.label ?? 'v1'
  const question = await getDb().question.findFirstOrThrow({
    where: { goneAt: null },
    orderBy: { id: 'asc' },
  })
  return [
    { what: 'home', path: urls.home(), promised: false },
    { what: 'series', path: urls.series(series.id), promised: true },
    { what: 'revision v1', path: urls.revision(series.id, label), promised: true },
    { what: 'patch v1 06/16', path: urls.patch(series.id, label, 6), promised: true },
    { what: 'questions of the series', path: urls.seriesQuestions(series.id), promised: false },
    { what: 'question', path: urls.question(question.id), promised: false },
    { what: 'message', path: urls.message(question.messageKey), promised: false },
    { what: 'thread', path: urls.thread(question.messageKey), promised: false },
  ]
}

async function queries(origin: string): Promise<number> {
  const answer = (await (await fetch(`${origin}/api/healthz`)).json()) as { queries?: number }
  // The question itself sends one statement after it has counted.
  return answer.queries ?? Number.NaN
}

async function get(url: string): Promise<number> {
  const started = performance.now()
  const response = await fetch(url)
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  return performance.now() - started
}

async function measure(origin: string, { what, path, promised }: Page): Promise<Row> {
  for (let round = 0; round < warmUps; round++) await get(origin + path)
  const before = await queries(origin)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await get(origin + path))
  const sent = (await queries(origin)) - before - 1
  const each = sent / rounds
  const middle = median(times)
  return {
    what: `page: ${what}`,
    got: `${milliseconds(middle)}, ${each.toFixed(1)} queries`,
    goal: promised ? `<= ${maxMs} ms, <= ${maxQueries} queries` : '',
    met: promised ? middle <= maxMs && each <= maxQueries : null,
  }
}

/** Median time and statements of the pages on a built server that runs at `origin`. */
export async function benchPages(origin: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const page of await pages()) rows.push(await measure(origin, page))
  return rows
}
