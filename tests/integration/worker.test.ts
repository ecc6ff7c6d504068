import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { closeBoss } from '#lib/queue/boss'
import { createImport } from '#lib/services/import/create-import'
import { emptyTables, testDatabase } from '../helpers/database'
import { dumpDerived, dumpDifferences } from '../helpers/dump'
import { mailBytes, patchText, temporaryMbox } from '../helpers/mails'
import { root } from '../helpers/server'

const test = testDatabase()
const workers: ChildProcess[] = []

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: test.url, REROLL_LOG: 'error' },
  })
  workers.push(worker)
  return worker
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill(signal)
  await once(worker, 'exit')
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await end(worker, 'SIGKILL')
  await closeBoss()
})

/** Waits for an import to end in whatever way. */
async function ended(id: number) {
  for (;;) {
    const row = await test.db.import.findUniqueOrThrow({ where: { id } })
    if (row.state !== 'queued' && row.state !== 'running') return row
    await sleep(50)
  }
}

/** Mails of several batches: patches with replies, so that every table gets rows. */
const mails = Array.from({ length: 300 }, (_, at) => [
  mailBytes({
    id: `p${at}`,
    subject: `[PATCH] demo: change ${at}`,
    body: patchText(`drivers/demo/f${at}.c`),
  }),
  mailBytes({
    id: `r${at}`,
    subject: `Re: [PATCH] demo: change ${at}`,
    from: 'Rune <rune@example.org>',
    inReplyTo: `p${at}`,
    body: '> +\tdemo_start(dev);\n\nWhy is the return value not checked here?\n',
  }),
]).flat()

it('reads what is queued, and stops in order when it is asked to', async () => {
  const worker = startWorker()
  const source = temporaryMbox(...mails.slice(0, 4))
  const { id } = await createImport({ ctx: test.context(), input: { kind: 'mbox', source } })
  expect(await ended(id)).toMatchObject({ state: 'done', fresh: 4 })
  expect(await test.db.question.count()).toBeGreaterThan(0)
  await end(worker, 'SIGTERM')
  expect(worker.exitCode).toBe(0)
})

it('comes to the same state when workers are killed again and again', async () => {
  const source = temporaryMbox(...mails)
  const undisturbed = startWorker()
  const first = await createImport({ ctx: test.context(), input: { kind: 'mbox', source } })
  expect(await ended(first.id)).toMatchObject({ state: 'done', fresh: mails.length })
  const wanted = await dumpDerived(test.db)
  await end(undisturbed, 'SIGTERM')
  await emptyTables(test.db)

  const { id } = await createImport({ ctx: test.context(), input: { kind: 'mbox', source } })
  for (let round = 0; round < 4; round++) {
    const worker = startWorker()
    for (;;) {
      const { state, seen } = await test.db.import.findUniqueOrThrow({ where: { id } })
      if (state === 'done' || (state === 'running' && seen >= Math.min(round * 250, mails.length))) break
      await sleep(20)
    }
    await end(worker, 'SIGKILL')
  }
  startWorker()
  expect(await ended(id)).toMatchObject({ state: 'done', seen: mails.length, fresh: mails.length, known: 0 })
  expect(dumpDifferences(wanted, await dumpDerived(test.db))).toEqual([])
}, 400_000)
