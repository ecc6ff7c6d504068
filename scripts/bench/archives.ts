import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { SourceItem } from '#lib/archive/types'
import { closeDb, getDb, setDatabaseUrl } from '#lib/db/client'
import { migrate } from '#lib/db/migrate'
import { getContext } from '#lib/services/context'
import { batches } from '#lib/services/import/batches'
import { createImport } from '#lib/services/import/create-import'
import { openSource } from '#lib/services/import/open-source'
import { inlineParser } from '#lib/services/import/parser'
import { allowParserThreads } from '#lib/services/import/parser-threads'
import { runImport } from '#lib/services/import/run-import'
import { indexAll, threadAll } from '#lib/services/import/settle-mail'
import { asAdmin, withDatabaseName } from '../../tests/helpers/server'
import { corpus } from '../../tests/helpers/shared'
import { deriveAlone, importAlone } from './alone'
import { type Cost, watch } from './cpu'
import { costOf } from './import'
import { runPeers, writeMaildir } from './peers'
import { benchSearch } from './search'
import { milliseconds, type Row } from './table'

/** How many times as fast as mu each archive is to be (issue 3). */
const archives = [
  { bundle: 'kexec.0.bundle', timesMu: 1.5 },
  { bundle: 'linux-csky.0.bundle', timesMu: 2.5 },
]
const deriveGoal = 150
const memoryGoal = 500
const smallGoalMs = 500
const smallBatch = 100

const rate = (mails: number, { wall }: Cost): string => `${((mails * 1000) / wall).toFixed(0)} mails/s`
const plain = (what: string, got: string): Row => ({ what, got, goal: '', met: null })

async function items(bundle: string): Promise<AsyncIterable<SourceItem>> {
  const ctx = await getContext()
  const row = await createImport({ ctx, input: { kind: 'public-inbox', source: bundle }, queue: false })
  await ctx.db.import.delete({ where: { id: row.id } })
  return (await openSource(ctx, row)).read(null)
}

/** Reading alone, then reading and parsing, with nothing stored. */
async function dryRuns(bundle: string, postmaster: string): Promise<Row[]> {
  const lap = watch(postmaster)
  let mails = 0
  for await (const batch of batches(await items(bundle))) mails += batch.length
  const reading = lap()
  for await (const batch of batches(await items(bundle))) await inlineParser.parse(batch)
  const parsing = lap()
  return [
    plain('  reading alone', `${rate(mails, reading)}, ${costOf(reading)}`),
    plain('  reading, parsing, making rows and vectors', `${rate(mails, parsing)}, ${costOf(parsing)}`),
  ]
}

/** From nothing to searchable, then the questions; in a process of its own, as `reroll import` is one. */
async function whole(bundle: string, postmaster: string): Promise<{ rows: Row[]; perSecond: number }> {
  const { mails, stored, indexed, derived, storingMb, allMb } = await importAlone(bundle, postmaster)
  const searchable = { ...stored, wall: stored.wall + indexed.wall }
  const perSecond = (mails * 1000) / searchable.wall
  return {
    perSecond,
    rows: [
      plain('  stored and threaded', costOf(stored)),
      plain('  index put in order', costOf(indexed)),
      {
        what: '  deriving behind it: series, questions, anchors',
        got: `${rate(mails, derived)}, ${costOf(derived)}`,
        goal: `>= ${deriveGoal} mails/s`,
        met: mails / derived.wall >= deriveGoal / 1000,
      },
      {
        what: '  peak memory of the process: while storing, in all',
        got: `${storingMb.toFixed(0)} MB, ${allMb.toFixed(0)} MB`,
        goal: `< ${memoryGoal} MB`,
        met: allMb < memoryGoal,
      },
    ],
  }
}

/** The same deriving once more, by one process and by two at once. */
async function shared(mails: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const processes of [1, 2]) {
    await getDb().$executeRaw`UPDATE "Thread" SET "derivedBy" = NULL`
    const wall = await deriveAlone(processes)
    rows.push(
      plain(
        `  all derived anew by ${processes === 1 ? 'one worker' : `${processes} workers`}`,
        `${((mails * 1000) / wall).toFixed(0)} mails/s, ${milliseconds(wall)}`,
      ),
    )
  }
  return rows
}

/** New mail of a list that is stored already: the last mails are forgotten and come again. */
async function fewNew(bundle: string, postmaster: string): Promise<Row> {
  const ctx = await getContext()
  await ctx.db
    .$executeRaw`DELETE FROM "Message" WHERE "id" IN (SELECT "id" FROM "Message" ORDER BY "id" DESC LIMIT ${smallBatch})`
  const last = await ctx.db.import.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const all: SourceItem[] = []
  for await (const item of await items(bundle)) all.push(item)
  const recent = all.slice(-smallBatch)
  all.length = 0
  const source = {
    kind: 'public-inbox',
    label: last.source,
    size: async () => ({ messages: recent.length, bytes: null }),
    async *read() {
      yield* recent
    },
  }
  const row = await createImport({ ctx, input: { kind: 'public-inbox', source: bundle }, queue: false })
  const lap = watch(postmaster)
  const done = await runImport({ ctx, input: { id: row.id, settle: false, source } })
  await threadAll()
  await indexAll()
  const took = lap()
  return {
    what: `  ${done?.fresh ?? 0} new mails more: stored, threaded, searchable`,
    got: costOf(took),
    goal: `< ${smallGoalMs} ms`,
    met: took.wall < smallGoalMs,
  }
}

async function benchArchive(
  archive: (typeof archives)[number],
  workDir: string,
  postmaster: string,
): Promise<Row[]> {
  const { bundle, timesMu } = archive
  const file = corpus(bundle)
  const maildir = path.join(workDir, 'mail/box')
  const mails = await writeMaildir(file, maildir, workDir)
  const dry = await dryRuns(file, postmaster)
  const own = await whole(file, postmaster)
  const workers = archive === archives[0] ? await shared(mails) : []
  const peers = runPeers(file, maildir, workDir)
  const mu = peers.find(({ name }) => name === 'mu')?.took
  const times = mu ? own.perSecond / (mails / mu.wall) : null
  return [
    {
      what: `${bundle}, ${mails} mails, from nothing to searchable`,
      got: `${own.perSecond.toFixed(0)} mails/s${times ? `, ${times.toFixed(1)} times mu` : ''}`,
      goal: `>= ${timesMu} times mu`,
      met: times === null ? null : times >= timesMu,
    },
    ...dry,
    ...own.rows,
    ...workers,
    ...peers.map(({ name, took }) =>
      plain(
        `  ${name}`,
        took
          ? `${(mails / took.wall).toFixed(0)} mails/s, ${took.wall.toFixed(2)} s (CPU ${took.cpu.toFixed(2)} s)`
          : 'not installed',
      ),
    ),
  ]
}

/**
 * The other archives come into the database of the last one, so that searches and new mail meet 15,000 mails.
 * @returns the one that was stored last
 */
async function storeOthers(): Promise<string> {
  const ctx = await getContext()
  let last = ''
  for (const { bundle } of archives.slice(0, -1)) {
    const input = { kind: 'public-inbox', source: corpus(bundle) } as const
    const row = await createImport({ ctx, input, queue: false })
    await runImport({ ctx, input: { id: row.id, settle: false } })
    last = corpus(bundle)
  }
  return last
}

/** Whole archives, each in a database of its own, beside mu, notmuch and public-inbox on the same mails. */
export async function benchArchives(
  serverUrl: string,
  folder: string,
  postmaster: string,
  show: (rows: Row[]) => void,
): Promise<void> {
  allowParserThreads()
  for (const [at, archive] of archives.entries()) {
    const name = `bench_archive_${at}`
    const workDir = path.join(folder, name)
    mkdirSync(workDir)
    await asAdmin(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`))
    const url = withDatabaseName(serverUrl, name)
    await migrate(process.cwd(), url)
    await closeDb()
    setDatabaseUrl(url)
    show(await benchArchive(archive, workDir, postmaster))
    if (at === archives.length - 1) {
      const newest = await storeOthers()
      show([await fewNew(newest, postmaster), ...(await benchSearch(workDir))])
    }
    rmSync(workDir, { recursive: true, force: true })
  }
  await closeDb()
  setDatabaseUrl(serverUrl)
}
