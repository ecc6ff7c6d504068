import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import { databaseUrl, getDb } from '#lib/db/client'
import { beginSession } from '#lib/services/account/session'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { corpus } from '../../tests/helpers/shared'
import { ask, endAsking } from './ask'
import { milliseconds, type Row } from './table'

const strangers = 190
const members = 10
/** Bounded: so many seconds of reading, on loopback. */
const seconds = Number(process.env.REROLL_LOAD_SECONDS ?? 20)
const goalMs = 500
/** All that every so many-th stranger gets is looked through. */
const lookedAt = 20

/** What a member's pages hold and nobody else's may: their name in the frame. */
const markOf = (number: number): string => `Private Reader ${number} Unmistakable`
const anyMark = /Private Reader \d+ Unmistakable/g

interface Member {
  mark: string
  cookie: string
}

/** An open instance where ten people are signed in. */
async function signIn(): Promise<Member[]> {
  const ctx = await getContext()
  const { db } = ctx
  const value = { accounts: true, open: true }
  await db.setting.upsert({ where: { key: 'access' }, create: { key: 'access', value }, update: { value } })
  return Promise.all(
    Array.from({ length: members }, async (_, number) => {
      const person = await db.person.create({ data: { name: markOf(number), added: true } })
      const account = await db.account.create({
        data: {
          personId: person.id,
          login: `reader-${number}@example.org`,
          grants: { create: { role: 'reviewer' } },
        },
      })
      const browser = { agent: 'bench', ip: '127.0.0.1' }
      const secret = await db.$transaction((tx) =>
        beginSession(tx, ctx, { accountId: account.id, method: 'password', browser }),
      )
      return { mark: markOf(number), cookie: `reroll-session=${secret}` }
    }),
  )
}

/** Pages as people read them, each as often as the others. */
async function paths(): Promise<string[]> {
  const series = await getDb().series.findMany({
    where: { removedAt: null },
    orderBy: { lastDate: 'desc' },
    take: 10,
  })
  const questions = await getDb().question.findMany({
    where: { goneAt: null },
    orderBy: { id: 'desc' },
    take: 10,
  })
  return [
    urls.home(),
    urls.questions(),
    ...series.map(({ id }) => urls.series(id)),
    ...questions.flatMap(({ id, messageKey }) => [urls.question(id), urls.thread(messageKey)]),
  ]
}

interface Seen {
  answers: number
  foreign: number
  lacking: number
}

/** What of others an answer holds, or that it lacks what it must hold. */
function look(seen: Seen, html: string, own: string | null): void {
  seen.answers += 1
  const marks: string[] = html.match(anyMark) ?? []
  if (marks.some((mark) => mark !== own)) seen.foreign += 1
  if (own !== null && !marks.includes(own)) seen.lacking += 1
}

/** One of the readers: the pages from another one on than the others, so that they do not walk in step. */
function reader(paths: string[], at: number, member: Member | null, seen: Seen | null): autocannon.Request[] {
  const begin = (at * 7) % paths.length
  // What is looked through comes plain, all else as a browser asks for it.
  const headers = {
    accept: 'text/html',
    'accept-encoding': seen === null ? 'gzip' : 'identity',
    ...(member === null ? {} : { cookie: member.cookie }),
  }
  return [...paths.slice(begin), ...paths.slice(0, begin)].map((path) => ({
    method: 'GET',
    path,
    headers,
    ...(seen === null
      ? {}
      : { onResponse: (_status: number, body: string) => look(seen, body, member?.mark ?? null) }),
  }))
}

interface Crowd {
  url: string
  paths: string[]
  seen: Seen
  /** Empty for strangers. */
  signedIn: Member[]
}

/** Strangers ask for the next page as soon as they have one, members once a second. */
async function readAll({ url, paths, seen, signedIn }: Crowd): Promise<autocannon.Result> {
  let started = 0
  return autocannon({
    url,
    connections: signedIn.length || strangers,
    duration: seconds,
    timeout: 30,
    ...(signedIn.length > 0 ? { connectionRate: 1 } : {}),
    setupClient: (client) => {
      const at = started++
      const member = signedIn[at] ?? null
      client.setRequests(reader(paths, at, member, member !== null || at % lookedAt === 0 ? seen : null))
    },
  })
}

/** Begins the import of an archive in a process of its own, as a worker's is. */
function importing(): ChildProcess {
  const script = ['--import', 'tsx', 'scripts/bench/import-process.ts', corpus('kexec.0.bundle'), '0']
  return spawn(process.execPath, script, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl() },
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const wrongOf = ({ errors, timeouts, non2xx }: autocannon.Result): number => errors + timeouts + non2xx

function rowsOf(who: string, { latency, requests }: autocannon.Result): Row[] {
  return [
    {
      what: `${who}: p50, p99`,
      got: `${milliseconds(latency.p50)}, ${milliseconds(latency.p99)}`,
      goal: `p99 < ${goalMs} ms`,
      met: latency.p99 < goalMs,
    },
    { what: `${who}: answers a second`, got: requests.average.toFixed(0), goal: '', met: null },
  ]
}

/** 200 readers at once, ten of them signed in, while an archive is imported (issue 8). */
export async function benchLoad(origin: string): Promise<Row[]> {
  const all = await signIn()
  const asked = await paths()
  // The first answer of each page loads its code; asked for as the strangers do, it is kept for them, too.
  for (const path of asked) await ask(origin + path)
  endAsking()
  const before = await getDb().message.count()
  const seen: Seen = { answers: 0, foreign: 0, lacking: 0 }
  const child = importing()
  try {
    const [open, own] = await Promise.all([
      readAll({ url: origin, paths: asked, seen, signedIn: [] }),
      readAll({ url: origin, paths: asked, seen, signedIn: all }),
    ])
    const during = child.exitCode === null ? 'still running' : 'done'
    const came = (await getDb().message.count()) - before
    const total = open.requests.total + own.requests.total
    const wrong = wrongOf(open) + wrongOf(own)
    return [
      ...rowsOf(`load: ${strangers} strangers, ${seconds} s, ${came} mails come in (import ${during})`, open),
      ...rowsOf(`load: ${members} members at the same time, a page a second each`, own),
      { what: 'load: errors', got: `${wrong} of ${total}`, goal: '0', met: wrong === 0 },
      {
        what: `load: answers with what is another's, of ${seen.answers} looked at`,
        got: `${seen.foreign}; ${seen.lacking} lack their own`,
        goal: '0; 0',
        met: seen.foreign + seen.lacking === 0,
      },
    ]
  } finally {
    await end(child)
  }
}
