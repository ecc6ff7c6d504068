import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDb, getDb, setDatabaseUrl } from '#lib/db/client'
import { migrate } from '#lib/db/migrate'
import { closeBoss } from '#lib/queue/boss'
import { importJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import { runImport } from '#lib/services/import/run-import'
import { dumpDerived, dumpDifferences } from '../helpers/dump'
import { isBuilt, Killable, type Victim, victims } from '../helpers/killable'
import { random } from '../helpers/random'
import { asAdmin, root, withDatabaseName } from '../helpers/server'
import { corpus, hasShared } from '../helpers/shared'

/** Of the newest commits of the archive; 0 reads all of it (2,342 mails). */
const newest = Number(process.env.REROLL_CRASH_MAILS ?? 0)
const kills = Number(process.env.REROLL_CRASH_KILLS ?? 12)
const seed = Number(process.env.REROLL_CRASH_SEED ?? 1)
const bundle = corpus('kexec.0.bundle')

/** Started by the first test that runs: nobody needs it where the archive is not at hand. */
const app = hasShared ? new Killable() : null
const started: Killable = app ?? (undefined as never)
let first: string | null = null

/** The commit behind which reading begins, so that `newest` commits are left; null for all. */
function commitBefore(): string | null {
  if (newest === 0) return null
  const folder = `${started.folder}/cut.git`
  const git = (...args: string[]) => execFileSync('git', ['--git-dir', folder, ...args], { encoding: 'utf8' })
  execFileSync('git', ['init', '-q', '--bare', folder])
  const tip = git('bundle', 'unbundle', bundle).split(' ')[0] ?? ''
  return git('rev-list', '--skip', String(newest), '-n', '1', tip).trim()
}

beforeAll(async () => {
  if (!app) return
  await app.startPostgres()
  first = commitBefore()
})
afterAll(async () => {
  await closeBoss().catch(() => undefined)
  await app?.end()
})

async function addImport(): Promise<number> {
  const cursor = first === null ? undefined : { 0: first }
  const row = await getDb().import.create({ data: { kind: 'public-inbox', source: bundle, cursor } })
  return row.id
}

/** What the import counted and what follows from the mails. */
async function outcome(id: number) {
  const row = await getDb().import.findUniqueOrThrow({ where: { id } })
  const { state, seen, fresh, known, problems, total, error, cursor } = row
  const log = await getDb().importProblem.findMany({
    where: { importId: id },
    select: { position: true, code: true, text: true },
    orderBy: [{ position: 'asc' }, { code: 'asc' }, { text: 'asc' }],
  })
  const copies = await getDb().copy.count()
  return {
    counts: { state, seen, fresh, known, problems, total, error, cursor, copies },
    log: createHash('sha256').update(JSON.stringify(log)).digest('hex'),
    dump: await dumpDerived(getDb()),
  }
}

/** Nobody disturbs it: in this process, in another database of the same server. */
async function undisturbed() {
  const url = withDatabaseName(started.url, 'undisturbed')
  await asAdmin(started.url, (client) => client.query('CREATE DATABASE undisturbed'))
  await migrate(root, url)
  setDatabaseUrl(url)
  const begun = performance.now()
  const id = await addImport()
  await runImport({ ctx: { db: getDb(), actor: null, now: new Date() }, input: { id } })
  const ms = performance.now() - begun
  const found = await outcome(id)
  await closeDb()
  return { ...found, ms }
}

interface Progress {
  over: boolean
  seen: number
  derived: number
}

/** How far it is; null when nobody answers, for PostgreSQL was killed a moment ago. */
async function progressOf(id: number): Promise<Progress | null> {
  try {
    const [{ state, seen }, derived] = await Promise.all([
      getDb().import.findUniqueOrThrow({ where: { id }, select: { state: true, seen: true } }),
      getDb().thread.count({ where: { derivedBy: { not: null } } }),
    ])
    return { over: state !== 'running' && state !== 'queued', seen, derived }
  } catch {
    return null
  }
}

/** Sees to it that the worker lives, as `reroll start` or systemd do in earnest, until `enough` says so or it is done. */
async function watch(id: number, enough: (now: Progress) => boolean): Promise<Progress> {
  for (;;) {
    if (!started.isAlive('worker')) started.startWorker()
    const now = await progressOf(id)
    if (now && (now.over || enough(now))) return now
    await sleep(40)
  }
}

/** Waits until the work goes on, mostly: a process may also die before it has begun. */
async function awaitMoment(id: number, next: () => number, pauseMs: number): Promise<Progress> {
  const before = await watch(id, () => true)
  if (next() < 0.8) await watch(id, ({ seen, derived }) => seen !== before.seen || derived !== before.derived)
  const until = performance.now() + next() * pauseMs
  return watch(id, () => performance.now() > until)
}

interface Kill extends Progress {
  victim: Victim
  atMs: number
}

async function disturbed(expectedMs: number) {
  setDatabaseUrl(started.url)
  await migrate(root, started.url)
  started.startWorker()
  if (isBuilt) await started.startWeb()
  const id = await addImport()
  await enqueue(importJob, { importId: id })
  await closeBoss()
  const next = random(seed)
  const reachable = victims.filter((victim) => victim !== 'web' || isBuilt)
  const killed: Kill[] = []
  const begun = performance.now()
  while (killed.length < kills) {
    const now = await awaitMoment(id, next, expectedMs / kills)
    if (now.over) break
    const victim = reachable[Math.floor(next() * reachable.length)] ?? 'worker'
    killed.push({ ...now, victim, atMs: Math.round(performance.now() - begun) })
    await started.kill(victim)
  }
  await watch(id, () => false)
  return { id, killed, ms: performance.now() - begun }
}

const tell = ({ victim, atMs, seen, derived }: Kill): string =>
  `${victim} after ${(atMs / 1000).toFixed(1)} s (${seen} read, ${derived} threads derived)`

it.skipIf(!hasShared)(
  `comes to the same rows when worker, web server and PostgreSQL are killed (${newest ? `the newest ${newest}` : 'all'} mails of kexec)`,
  async () => {
    const wanted = await undisturbed()
    const { id, killed, ms } = await disturbed(wanted.ms)
    const told = killed.map(tell).join('\n  ')
    process.stdout.write(
      `${Math.round(wanted.ms)} ms undisturbed, ${Math.round(ms)} ms with kills:\n  ${told}\n`,
    )
    const found = await outcome(id)
    expect(found.counts).toEqual(wanted.counts)
    expect(dumpDifferences(wanted.dump, found.dump)).toEqual([])
    expect(found.log).toBe(wanted.log)
    expect(killed.length).toBeGreaterThan(0)
  },
  3_600_000,
)
