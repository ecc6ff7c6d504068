// `node --import tsx scripts/bench/load.ts`: 200 readers at once while an import runs, on two archives' worth of mail.
// Bounded: REROLL_LOAD_SECONDS (20) of reading, on loopback, on a database and a server of its own.
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import autocannon from 'autocannon'
import { closeDb, getDb, setDatabaseUrl } from '#lib/db/client'
import { openEmbedded } from '#lib/db/embedded'
import { migrate } from '#lib/db/migrate'
import { getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { allowParserThreads } from '#lib/services/import/parser-threads'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { sourceOf } from '#lib/services/import/source-of'
import { urls } from '#lib/urls'
import { corpus } from '../../tests/helpers/shared'
import { milliseconds, type Row, renderTable } from './table'
import { withWebServer } from './web-server'

const readers = 200
const seconds = Number(process.env.REROLL_LOAD_SECONDS ?? 20)
const goalMs = 500

async function importArchive(file: string, signal?: AbortSignal): Promise<number> {
  const ctx = await getContext()
  const row = await createImport({ ctx, input: sourceOf(file, process.cwd()), queue: false })
  const done = await runImport({ ctx, input: { id: row.id, ...(signal ? { signal } : {}) } })
  return done?.seen ?? 0
}

/** Pages as people read them, each as often as the others. */
async function paths(): Promise<string[]> {
  const series = await getDb().series.findMany({
    where: { removedAt: null },
    orderBy: { lastDate: 'desc' },
    take: 20,
  })
  const questions = await getDb().question.findMany({
    where: { goneAt: null },
    orderBy: { id: 'desc' },
    take: 20,
  })
  return [
    urls.home(),
    urls.questions(),
    ...series.map(({ id }) => urls.series(id)),
    ...questions.flatMap(({ id, messageKey }) => [urls.question(id), urls.thread(messageKey)]),
    '/api/v1/series',
    '/api/v1/questions?status=open',
  ]
}

async function read(origin: string): Promise<autocannon.Result> {
  const requests = (await paths()).map((where) => ({ method: 'GET' as const, path: where }))
  return autocannon({ url: origin, connections: readers, duration: seconds, timeout: 30, requests })
}

/** Reads while the last archive is imported; the import is ended with the reading. */
async function measure(origin: string, archive: string): Promise<Row[]> {
  // Next compiles nothing here, but the first answer of each page loads its code.
  for (const where of await paths()) await (await fetch(origin + where)).arrayBuffer()
  const stop = new AbortController()
  const importing = importArchive(archive, stop.signal)
  const result = await read(origin)
  stop.abort()
  const brought = await importing
  const wrong = result.errors + result.timeouts + result.non2xx
  const what = `${readers} readers, ${seconds} s, while ${brought} mails come in`
  return [
    { what: `${what}: p50`, got: milliseconds(result.latency.p50), goal: '', met: null },
    {
      what: `${what}: p99`,
      got: milliseconds(result.latency.p99),
      goal: `<= ${goalMs} ms`,
      met: result.latency.p99 <= goalMs,
    },
    { what: `${what}: answers a second`, got: result.requests.average.toFixed(0), goal: '', met: null },
    { what: `${what}: errors`, got: `${wrong} of ${result.requests.total}`, goal: '0', met: wrong === 0 },
  ]
}

const archives = process.argv.slice(2)
const [first, second = first] = archives.length
  ? archives
  : [corpus('kexec.0.bundle'), corpus('linux-csky.0.bundle')]
if (!first || !second || !existsSync(first) || !existsSync(second)) {
  process.stderr.write(
    'Name two archives (bundles or folders): the one that is there, and the one that comes in meanwhile.\n',
  )
  process.exit(1)
}
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-load-'))
chmodSync(folder, 0o755)
const server = await openEmbedded(folder)
try {
  await migrate(process.cwd(), server.url)
  setDatabaseUrl(server.url)
  allowParserThreads()
  const there = await importArchive(first)
  await settleMail(await getContext())
  const rows = await withWebServer(server.url, (origin) => measure(origin, second))
  process.stdout.write(renderTable(`Reroll under load: ${there} mails`, rows))
} finally {
  await closeDb()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
