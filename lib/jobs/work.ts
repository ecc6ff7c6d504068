import type { z } from 'zod'
import { orphanedImports } from '#lib/db/import-lock'
import { derivationWaits } from '#lib/db/waiting'
import { logger } from '#lib/log'
import { closeBoss, getBoss } from '#lib/queue/boss'
import {
  deriveJob,
  feedJob,
  followJob,
  importJob,
  type JobDefinition,
  retentionJob,
  tellJob,
} from '#lib/queue/definitions'
import { enqueue, jobChannel } from '#lib/queue/enqueue'
import { listen } from '#lib/queue/listen'
import { lapseAssignments } from '#lib/services/assignment/lapse-assignments'
import { getContext } from '#lib/services/context'
import { findDue } from '#lib/services/follow/find-due'
import { retentionDue } from '#lib/services/retention/due'
import { countDue } from '#lib/services/tell/tell-due'
import { handleDerive } from './derive.handler'
import { handleFeed, handleFollow } from './follow.handler'
import { handleImport } from './import.handler'
import { handleRetention } from './retention.handler'
import { handleTell } from './tell.handler'

type Handler<S extends z.ZodType> = (
  payload: z.output<S>,
  run: { signal: AbortSignal; lastTry: boolean },
) => Promise<void>

/** How often a worker looks for jobs by itself; notifications make it look at once. */
const pollSeconds = 2
const sweepMs = 15_000
/** Longest pause between two looks after a stop was asked for; one batch of an import takes less. */
const stopMs = 20_000

/** Work that was cut short by a kill is taken up by whoever is there. */
async function takeUpOrphans(): Promise<void> {
  for (const importId of await orphanedImports()) await enqueue(importJob, { importId })
  if (await derivationWaits()) await enqueue(deriveJob, {})
}

/** Puts everything that is to be asked for by now into the queue; a claim in the database keeps it from being asked twice. */
async function enqueueDue(): Promise<void> {
  const { follows, feeds } = await findDue(await getContext())
  for (const feedId of feeds) await enqueue(feedJob, { feedId })
  for (const followId of follows) await enqueue(followJob, { followId })
}

/** Somebody is to be told what happened. */
async function enqueueTelling(): Promise<void> {
  if ((await countDue(await getContext())) > 0) await enqueue(tellJob, {})
}

/** Claims and proposals whose day has passed go back to their lane. */
async function lapse(): Promise<void> {
  await lapseAssignments(await getContext())
}

/** Raw mail that nobody follows goes, where there is a rule. */
async function enqueueRetention(): Promise<void> {
  if ((await retentionDue(await getContext())) !== null) await enqueue(retentionJob, {})
}

/** What a worker looks for from time to time; a fault of one look is logged and the next one comes all the same. */
async function look(): Promise<void> {
  for (const [what, work] of [
    ['orphaned imports', takeUpOrphans],
    ['followed series', enqueueDue],
    ['people to be told', enqueueTelling],
    ['claims that lapsed', lapse],
    ['raw mail that nobody follows', enqueueRetention],
  ] as const)
    await work().catch((error) => logger('worker').error({ err: error }, `looking for ${what} failed`))
}

async function register<S extends z.ZodType>(
  job: JobDefinition<S>,
  handle: Handler<S>,
  signal: AbortSignal,
): Promise<string> {
  const boss = await getBoss({ supervise: true })
  const log = logger('worker')
  return boss.work(job.name, { includeMetadata: true, pollingIntervalSeconds: pollSeconds }, async (jobs) => {
    for (const { data, retryCount, retryLimit } of jobs) {
      const payload = job.payload.parse(data)
      log.info({ job: job.name, payload }, 'started')
      try {
        await handle(payload, { signal, lastTry: retryCount >= retryLimit })
      } catch (error) {
        log.error({ job: job.name, payload, err: error }, 'failed')
        throw error
      }
    }
  })
}

/** Does jobs until `signal` ends it, then stops between two batches and leaves the rest for the next worker. */
export async function work(signal: AbortSignal): Promise<void> {
  const boss = await getBoss({ supervise: true })
  const workers = new Map([
    [importJob.name, await register(importJob, handleImport, signal)],
    [deriveJob.name, await register(deriveJob, handleDerive, signal)],
    [followJob.name, await register(followJob, handleFollow, signal)],
    [feedJob.name, await register(feedJob, handleFeed, signal)],
    [tellJob.name, await register(tellJob, handleTell, signal)],
    [retentionJob.name, await register(retentionJob, handleRetention, signal)],
  ])
  listen(
    jobChannel,
    (name) => {
      const id = workers.get(name)
      if (id) boss.notifyWorker(id)
    },
    signal,
  )
  await enqueue(deriveJob, {})
  await look()
  const sweep = setInterval(() => void look(), sweepMs)
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  clearInterval(sweep)
  await closeBoss(stopMs)
}
