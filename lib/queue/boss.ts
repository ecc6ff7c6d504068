import PgBoss from 'pg-boss'
import { databaseUrl, getPool } from '#lib/db/client'
import { throughRestart } from '#lib/db/lost-connection'
import { isPassing } from '#lib/db/transaction'
import { logger } from '#lib/log'
import { jobDefinitions } from './definitions'

// Next's development server loads modules anew on every change; one instance a process is enough.
const held = globalThis as typeof globalThis & { rerollBoss?: { url: string; boss: Promise<PgBoss> } }

/** Longest run of one job, in hours; a killed worker's import is found by its lock long before that. */
const expireInHours = 20

/** A server that was killed or is restarted comes back within this; the queue's statements do no harm twice. */
const restartMs = 60_000

const queueTries = 10

export interface BossOptions {
  /** A worker also looks after the queue (expiry, archiving); whoever only sends does not. */
  supervise: boolean
}

async function open({ supervise }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    // The pool is shared, so that the queue and the data are the same database, whatever says which.
    db: { executeSql: (text, values) => throughRestart(() => getPool().query(text, values), restartMs) },
    supervise,
    schedule: supervise,
    migrate: true,
  })
  boss.on('error', (error) => logger('queue').error({ err: error }, 'the queue failed'))
  await boss.start()
  for (const definition of jobDefinitions) await addQueue(boss, definition)
  return boss
}

/**
 * A queue is a partition: to attach one, PostgreSQL locks tables that another process, which begins at the same moment,
 * holds in another order. One of both is told `deadlock detected`; a queue that is there by then is left as it is.
 */
async function addQueue(boss: PgBoss, { name, retries }: (typeof jobDefinitions)[number]): Promise<void> {
  const options = {
    name,
    policy: 'short' as const,
    retryLimit: retries,
    retryDelay: 5,
    retryBackoff: true,
    expireInHours,
  }
  for (let left = queueTries; ; left--) {
    try {
      return await boss.createQueue(name, options)
    } catch (error) {
      if (left <= 1 || !isPassing(error)) throw error
    }
  }
}

/** The queue of this process; its tables are made when they are not there yet. */
export function getBoss(options: BossOptions = { supervise: false }): Promise<PgBoss> {
  const url = databaseUrl()
  if (held.rerollBoss?.url !== url) {
    const boss = open(options)
    held.rerollBoss = { url, boss }
    boss.catch(() => {
      held.rerollBoss = undefined
    })
  }
  return held.rerollBoss?.boss ?? open(options)
}

/** Ends the queue of this process; jobs that run are given `timeoutMs` to stop. */
export async function closeBoss(timeoutMs = 5000): Promise<void> {
  const open = held.rerollBoss
  held.rerollBoss = undefined
  const boss = await open?.boss.catch(() => null)
  await boss?.stop({ graceful: true, wait: true, timeout: timeoutMs, close: false })
}
