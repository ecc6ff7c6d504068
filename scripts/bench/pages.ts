import autocannon from 'autocannon'
import { getDb } from '#lib/db/client'
import { urls } from '#lib/urls'
import { ask, endAsking } from './ask'
import { benchBrowser } from './browser'
import { median, milliseconds, type Row } from './table'

const warmUps = 3
const rounds = 31
const freshRounds = 11
/** Of issue 7: the median time to the first byte, answers a second from one process. */
const maxMs = 50
const minAnswers = 60
const seconds = 5

export interface BenchedPage {
  what: string
  path: string
  /** Goals are set for the pages that people read most. */
  promised: boolean
}

async function pages(): Promise<BenchedPage[]> {
  // The five mailboxes came first.
  const series = await getDb().series.findFirstOrThrow({
    where: { removedAt: null },
    orderBy: { id: 'asc' },
    include: { revisions: { orderBy: { position: 'asc' }, take: 1 } },
  })
  const [first] = series.revisions
  const label = first?.label ?? 'v1'
  const thread = first?.headKey ?? ''
  const question = await getDb().question.findFirstOrThrow({
    where: { seriesId: series.id, goneAt: null },
    orderBy: { id: 'asc' },
  })
  const page = (what: string, path: string, promised = false): BenchedPage => ({ what, path, promised })
  return [
    page('home', urls.home(), true),
    page('series', urls.series(series.id), true),
    page('revision v1', urls.revision(series.id, label)),
    page('patch v1 06/16', urls.patch(series.id, label, 6), true),
    page('all questions', urls.questions(), true),
    page('questions of the series', urls.seriesQuestions(series.id)),
    page('question', urls.question(question.id)),
    page('message', urls.message(question.messageKey)),
    page('thread of v1', urls.thread(thread), true),
  ]
}

async function queries(origin: string): Promise<number> {
  const answer = (await (await fetch(`${origin}/api/healthz`)).json()) as { queries?: number }
  // The question itself sends one statement after it has counted.
  return answer.queries ?? Number.NaN
}

/** The same page under an address that nobody asked for before: it is made anew. */
const anew = (path: string, number: number | string): string =>
  `${path}${path.includes('?') ? '&' : '?'}bench=${number}`

/** First made anew each time, then as it is kept while nothing changes. */
async function measure(origin: string, { what, path, promised }: BenchedPage): Promise<Row> {
  for (let round = 0; round < warmUps; round++) await ask(origin + anew(path, `w${round}`))
  const before = await queries(origin)
  const made: number[] = []
  for (let round = 0; round < freshRounds; round++)
    made.push((await ask(origin + anew(path, round))).firstByte)
  const each = ((await queries(origin)) - before - 1) / freshRounds
  const kept: number[] = []
  const { bytes } = await ask(origin + path)
  for (let round = 0; round < rounds; round++) kept.push((await ask(origin + path)).firstByte)
  const worst = Math.max(median(made), median(kept))
  return {
    what: `page: ${what}, first byte`,
    got: `${median(kept).toFixed(1)} ms kept, ${milliseconds(median(made))} made (${each.toFixed(1)} queries), ${(bytes / 1024).toFixed(0)} KB`,
    goal: promised ? `< ${maxMs} ms` : '',
    met: promised ? worst < maxMs : null,
  }
}

/** Answers a second for a page, kept or made anew each time, by ten readers at once. */
async function rate(origin: string, { what, path }: BenchedPage, fresh: boolean): Promise<Row> {
  const { requests, non2xx, errors } = await autocannon({
    url: origin + (fresh ? anew(path, '[<id>]') : path),
    idReplacement: fresh,
    connections: 10,
    duration: seconds,
    headers: { accept: 'text/html', 'accept-encoding': 'gzip' },
  })
  if (non2xx + errors > 0) throw new Error(`${path} failed ${non2xx + errors} times.`)
  return {
    what: `page: ${what}, ${fresh ? 'made anew each time' : 'kept'}, one process`,
    got: `${requests.average.toFixed(0)} a second`,
    goal: fresh ? '' : `>= ${minAnswers} a second`,
    met: fresh ? null : requests.average >= minAnswers,
  }
}

/** What the pages take on a built server that runs at `origin`: time to the first byte, answers a second, in a browser. */
export async function benchPages(origin: string): Promise<Row[]> {
  const all = await pages()
  const rows: Row[] = []
  for (const page of all) rows.push(await measure(origin, page))
  endAsking()
  const thread = all.at(-1)
  if (thread) rows.push(await rate(origin, thread, false), await rate(origin, thread, true))
  rows.push(...(await benchBrowser(origin, all)))
  return rows
}
