import { now } from '#lib/clock'
import { type Db, getDb } from '#lib/db/client'
import { logger } from '#lib/log'
import { readAccess } from '../account/access'
import type { Context } from '../context'

/** Who signed out, or may read no more, hears of changes for no longer than this and what `readAccess` holds. */
const everyMs = 2000

interface Reader {
  /** The session that the stream was opened with; undefined for whoever was not signed in. */
  sessionId: number | undefined
  end: () => void
}

const readers = new Set<Reader>()
let timer: NodeJS.Timeout | undefined

/** Those of some sessions that let somebody in now: the same as `findSession` asks of one. */
async function validSessions(db: Db, ids: number[], time: Date): Promise<Set<number>> {
  const rows = await db.session.findMany({
    where: { id: { in: ids }, expiresAt: { gt: time }, account: { closedAt: null, removedAt: null } },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}

/** Ends the streams of those who may not read any more, or no longer as who they were. One query for all readers. */
export async function lookAfterReaders(db: Db = getDb(), time: Date = now()): Promise<void> {
  const { accounts, open } = await readAccess(db, time)
  if (!accounts) return
  const ids = [...readers].flatMap(({ sessionId }) => sessionId ?? [])
  const valid = ids.length ? await validSessions(db, ids, time) : new Set<number>()
  for (const reader of readers) {
    const stays = reader.sessionId === undefined ? open : valid.has(reader.sessionId)
    if (!stays) reader.end()
  }
}

/**
 * Sees to it that an open stream ends soon after its reader signed out, was shown out, or the instance was closed: a
 * stream was let in once, when it was opened.
 * @param end ends the stream; may be called more than once
 * @returns what is to be called when the stream has ended
 */
export function watchReader({ sessionId }: Pick<Context, 'sessionId'>, end: () => void): () => void {
  const reader = { sessionId, end }
  readers.add(reader)
  timer ??= setInterval(() => {
    lookAfterReaders().catch((error: unknown) =>
      logger('events').warn({ err: error }, 'it could not be seen who may still read'),
    )
  }, everyMs).unref()
  return () => {
    readers.delete(reader)
    if (readers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
