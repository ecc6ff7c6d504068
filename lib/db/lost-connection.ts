import { setTimeout as sleep } from 'node:timers/promises'

/** PostgreSQL's class 08 and 57P01 to 57P03 (crashed, stopped, starting), and what a socket says. */
const codes = /^(?:08...|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
/** `pg` has no code for these. */
const words = /Connection terminated|not queryable|Client was closed/

/** True when the database went away in the middle or is not up yet, whoever says so (`pg`, or Prisma around it). */
export function isLostConnection(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && codes.test(String(at.code))) return true
    if (words.test(at.message)) return true
    // Prisma's own code for a server that cannot be reached or closed the connection.
    if ('code' in at && /^P(?:1001|1002|1017)$/.test(String(at.code))) return true
  }
  return false
}

const pauseMs = 250

/**
 * Tries again while the database is away, for work that does no harm twice.
 * @param patienceMs after which the loss is thrown
 */
export async function throughRestart<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  for (const until = Date.now() + patienceMs; ; await sleep(pauseMs)) {
    try {
      return await work()
    } catch (error) {
      if (!isLostConnection(error) || Date.now() > until) throw error
    }
  }
}
